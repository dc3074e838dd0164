using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FinanceTracker.Testing;

/// <summary>The process is gone.</summary>
public sealed class ProcessDiedException() : Exception("The process died here.");

/// <summary>
/// Lets what plays a process die at a step of its work: before a database command, before or right after a commit, or where a test says so.
/// From then on it reaches nothing any more. Counts for the work that is begun with it only.
/// </summary>
public sealed class KillSwitch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<Life?> Current = new();
    private static readonly IDisposable Listening = DiagnosticListener.AllListeners.Subscribe(new KillSwitch());

    private KillSwitch()
    {
    }

    /// <summary>Does the work until it ends or dies.</summary>
    /// <param name="at">The step it dies at, from 1.</param>
    /// <param name="work">Any exception after its death is taken for its death.</param>
    /// <returns>Steps that were begun, and whether it died.</returns>
    public static async Task<(int Steps, bool HasDied)> RunAsync(int at, Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        GC.KeepAlive(Listening);
        var life = new Life { At = at };
        Current.Value = life;
        try
        {
            await work();
        }
        catch (Exception) when (life.Steps >= life.At)
        {
            // As a killed process: nobody hears of it.
        }
        finally
        {
            Current.Value = null;
        }
        return (life.Steps, life.Steps >= life.At);
    }

    /// <summary>A step of the work; throws when it is the last one, and ever after.</summary>
    public static void Step()
    {
        if (Current.Value is { } life && Interlocked.Increment(ref life.Steps) >= life.At)
            throw new ProcessDiedException();
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            value.Subscribe(this, IsStep);
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (IsStep(value.Key))
            Step();
    }

    private static bool IsStep(string name) =>
        name == RelationalEventId.CommandExecuting.Name || name == RelationalEventId.TransactionCommitting.Name || name == RelationalEventId.TransactionCommitted.Name;

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

    private sealed class Life
    {
        public int At;
        public int Steps;
    }
}
