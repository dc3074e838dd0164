using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.History;

/// <summary>The household's write counter. Its row is taken by every writer first, so that writers of one household go one by one.</summary>
public sealed class LedgerHead : IHouseholdOwned
{
    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>One more with every committed batch: tells whether a preview is still what would happen.</summary>
    public long Version { get; set; }

    /// <summary>The sequence the next transaction gets.</summary>
    public long NextSequence { get; set; }
}
