namespace FinanceTracker.Domain.Common;

/// <summary>Whether a ledger row counts.</summary>
public enum RowState
{
    /// <summary>Part of the ledger.</summary>
    Live = 0,

    /// <summary>Deleted by a person; an imported row leaves a tombstone.</summary>
    Deleted = 1,

    /// <summary>Set aside because the batch that made it was undone; as if it had never been.</summary>
    Undone = 2,
}

/// <summary>
/// A row of the ledger that people see and that has a history: stored only inside a <see cref="History.Batch"/>, never removed
/// physically while it can still be brought back. Key is internal and never leaves the services; Id is what the world uses.
/// </summary>
public abstract class LedgerRow : IHouseholdOwned
{
    /// <summary>Internal key, ascending; 0 until stored.</summary>
    public long Key { get; set; }

    /// <summary>Public id, a version 7 uuid; set when the row is stored.</summary>
    public Guid Id { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>Whether the row counts. Everything but history and trash sees live rows only.</summary>
    public RowState State { get; set; }

    /// <summary>Key of the batch that made the row.</summary>
    public long BatchKey { get; set; }

    /// <summary>Key of the batch that last took it away or brought it back; null while that never happened.</summary>
    public long? StateBatchKey { get; set; }

    /// <summary>1 for a new row, one more with each change. A writer names the version its change is based on.</summary>
    public int Version { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Recomputes the columns that follow from others (search keys). Called before every save.</summary>
    public virtual void Derive()
    {
    }
}
