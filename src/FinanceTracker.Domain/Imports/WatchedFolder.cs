using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Imports;

/// <summary>
/// A household's folder on the server whose files are imported by themselves. Not a ledger row: it holds no number. Off for every
/// household until an owner turns it on.
/// </summary>
public sealed class WatchedFolder : IHouseholdOwned
{
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>Name below the folder the server allows: lower-case letters, digits and dashes, made by the server and never changed.</summary>
    public string FolderName { get; set; } = "";

    public bool IsOn { get; set; }

    /// <summary>Who turned it on; imports are theirs.</summary>
    public long PersonKey { get; set; }

    /// <summary>When it was last turned on or off, UTC.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Why nothing can be taken from the folder, for people; null when all is well.</summary>
    public string? Problem { get; set; }
}
