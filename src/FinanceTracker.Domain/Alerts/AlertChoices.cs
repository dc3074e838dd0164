using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Alerts;

/// <summary>How far a household's alerts have come, and what counts as large there. One row a household.</summary>
public sealed class AlertState : IHouseholdOwned
{
    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>Key of the newest batch whose rows were looked at: what is older is history.</summary>
    public long SeenBatch { get; set; }

    /// <summary>When it was last looked, UTC.</summary>
    public DateTimeOffset LookedAt { get; set; }

    /// <summary>Counts the looks that found something: those that run at once go one by one.</summary>
    public long Looks { get; set; }

    /// <summary>A payment of at least so much is large, minor units of the household's currency, positive; null for the usual limit, 0 for none.</summary>
    public long? LargeMinor { get; set; }
}

/// <summary>The balance below which an account is not to go.</summary>
public sealed class AccountFloor : IHouseholdOwned
{
    public long AccountKey { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>Minor units of the account's currency; may be negative for an overdraft.</summary>
    public long FloorMinor { get; set; }

    /// <summary>How often it has gone below since the floor was set.</summary>
    public int Times { get; set; }

    public bool IsBelow { get; set; }
}

/// <summary>What one person wants to be told in one household, and when.</summary>
public sealed class AlertPreference : IHouseholdOwned
{
    public const int UsualLeadDays = 3;

    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long PersonKey { get; set; }

    /// <summary>Bits of <see cref="AlertKinds"/> that do not even reach the inbox.</summary>
    public long Muted { get; set; }

    /// <summary>How many days ahead bills are told, 0 to 60.</summary>
    public int LeadDays { get; set; } = UsualLeadDays;

    /// <summary>Start of the quiet hours, minutes after midnight in the person's zone; null for none.</summary>
    public int? QuietFrom { get; set; }

    /// <summary>Their end, minutes after midnight; before <see cref="QuietFrom"/> it is the next morning.</summary>
    public int? QuietTo { get; set; }
}
