using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FinanceTracker.Testing;

/// <summary>One database command as it was sent.</summary>
/// <param name="Text">The SQL.</param>
/// <param name="Parameters">Names and values.</param>
public sealed record SentCommand(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);

/// <summary>
/// Writes down the commands EF sends on behalf of the calling test: <c>var sent = await CommandLog.OfAsync(() => …)</c>. Tests beside it
/// are not heard. A test server must preserve the execution context.
/// </summary>
public sealed class CommandLog : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<List<SentCommand>?> Log = new();
    private static readonly IDisposable Listening = DiagnosticListener.AllListeners.Subscribe(new CommandLog());

    private CommandLog()
    {
    }

    /// <summary>Runs work and gives the commands it sent.</summary>
    public static async Task<IReadOnlyList<SentCommand>> OfAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        GC.KeepAlive(Listening);
        var sent = new List<SentCommand>();
        Log.Value = sent;
        try
        {
            await work();
        }
        finally
        {
            Log.Value = null;
        }
        return sent;
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name);
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        // Others may listen to more of EF, and then all of it comes by here.
        if (value.Key != RelationalEventId.CommandExecuting.Name || Log.Value is not { } sent || value.Value is not CommandEventData { Command: var command })
            return;
        lock (sent)
            sent.Add(new SentCommand(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }
}
