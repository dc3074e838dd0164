using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.History;

/// <summary>
/// One row before and after one batch. Values are JSON objects of stored values by property; for a change only of the properties that
/// differ. Bulk inserts write none: their rows carry the batch.
/// </summary>
public sealed class Change : IHouseholdOwned
{
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long BatchKey { get; set; }

    /// <summary>Type name of the row that changed.</summary>
    public string Entity { get; set; } = "";

    public long EntityKey { get; set; }

    /// <summary>Type name of the ledger row it belongs to: itself, or the owner of a part.</summary>
    public string Root { get; set; } = "";

    public long RootKey { get; set; }

    /// <summary>Null for a new row.</summary>
    public string? Before { get; set; }

    /// <summary>Null for a part that was removed.</summary>
    public string? After { get; set; }
}
