using System.Text.Json.Nodes;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Services.History;

/// <summary>What undo may do to a reconciled entry: everything but move it on its statement, unless it takes that reconciliation itself back.</summary>
internal static class StatementLock
{
    // Ticks as LaterChanges knows them: the text of a change that says nothing but how far a row was checked.
    public const string Ticked = "{\"Cleared\":1}";
    public const string Unticked = "{\"Cleared\":0}";
    public const string Unlocked = "{\"Cleared\":1,\"ReconciliationKey\":null}";
    public const string Reconciled = "{\"Cleared\":2,\"ReconciliationKey\":";

    private static readonly string[] Fixed =
    [
        nameof(Transaction.AccountKey), nameof(Transaction.Date), nameof(Transaction.Amount) + ".Minor", nameof(Transaction.Status), nameof(Transaction.State),
        nameof(Transaction.Cleared),
    ];

    /// <summary>True when reverting these changes would break the lock of the row.</summary>
    public static bool IsBrokenBy(LedgerRow row, IEnumerable<Change> changes)
    {
        if (row is not Transaction { State: RowState.Live } entry || !ReconciledLock.Holds(entry))
            return false;
        var own = changes.Where(change => change.Entity == nameof(Transaction)).ToList();
        if (own.Exists(change => Says(change.After, nameof(Transaction.ReconciliationKey)) is { } key && key.GetValue<long>() == entry.ReconciliationKey))
            return false;
        return own.Exists(change => change.Before is null || Fixed.Any(name => JsonNode.Parse(change.Before)!.AsObject().ContainsKey(name)));
    }

    private static JsonNode? Says(string? json, string name) => json is null ? null : JsonNode.Parse(json)!.AsObject()[name];
}
