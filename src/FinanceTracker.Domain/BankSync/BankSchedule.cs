using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.BankSync;

/// <summary>How often a household's banks are asked.</summary>
public sealed class BankSchedule : IHouseholdOwned
{
    /// <summary>Hours between syncs where nothing else is chosen.</summary>
    public const int UsualHours = 6;

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>Hours between syncs, 1 to 168; 0 for only when somebody asks.</summary>
    public int EveryHours { get; set; } = UsualHours;
}
