using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.BankSync;

/// <summary>How far a sync has come. The numbers are stored.</summary>
public enum SyncStatus
{
    Pending = 0,
    Running = 1,
    Done = 2,
    Failed = 3,

    /// <summary>Whoever ran it is gone; nothing of it is in the ledger.</summary>
    Stale = 4,
}

/// <summary>One sync of one connection: the truth about it, whatever queue reminded of it.</summary>
public sealed class SyncRun : IHouseholdOwned
{
    public long Key { get; set; }

    /// <summary>Public id.</summary>
    public Guid Id { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long ConnectionKey { get; set; }

    /// <summary>Who asked for it; null for the clock and the bank.</summary>
    public long? PersonKey { get; set; }

    public SyncStatus Status { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Entries that came.</summary>
    public int Added { get; set; }

    /// <summary>Entries that changed: booked, corrected, or joined with what was there.</summary>
    public int Modified { get; set; }

    /// <summary>Entries the bank took back.</summary>
    public int Removed { get; set; }

    /// <summary>Entries left as they are although the bank says otherwise.</summary>
    public int Flagged { get; set; }

    /// <summary>What went wrong, for people; null when it ended well.</summary>
    public string? Error { get; set; }

    /// <summary>What the provider or the engine has to say beside that, a line each; null for nothing.</summary>
    public string? Notes { get; set; }

    /// <summary>The batch it became; null when nothing changed.</summary>
    public long? BatchKey { get; set; }
}
