using System.Diagnostics;

namespace FinanceTracker.Testing;

/// <summary>
/// Makes EF's warnings about queries without a dependable order failures of the test that runs them first. EF warns once for each query
/// it compiles, so this listens as long as the process lives.
/// </summary>
internal sealed class QueryWarnings : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly string[] Failures = ["RowLimitingOperationWithoutOrderByWarning", "FirstWithoutOrderByAndFilterWarning", "MultipleCollectionIncludeWarning"];

    /// <summary>Starts listening, once.</summary>
    public static void AreFailures() => DiagnosticListener.AllListeners.Subscribe(new QueryWarnings());

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            value.Subscribe(this);
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (Failures.Any(name => value.Key.EndsWith(name, StringComparison.Ordinal)))
            throw new InvalidOperationException($"A query gives rows in no dependable order or reads them many times over: {value.Value}");
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
