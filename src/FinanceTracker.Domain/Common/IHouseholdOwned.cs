namespace FinanceTracker.Domain.Common;

/// <summary>A row that belongs to exactly one household and is invisible to every other. Set once, when the row is stored.</summary>
public interface IHouseholdOwned
{
    /// <summary>The household that owns the row; never changes.</summary>
    HouseholdId HouseholdId { get; set; }
}
