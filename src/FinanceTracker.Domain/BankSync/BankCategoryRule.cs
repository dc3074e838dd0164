using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.BankSync;

/// <summary>What the household makes of one word of a provider. Words without one follow <see cref="BankCategoryDefaults"/>.</summary>
public sealed class BankCategoryRule : IHouseholdOwned
{
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>The provider's word, as it writes it ("FOOD_AND_DRINK_GROCERIES"), at most 100 characters.</summary>
    public string Word { get; set; } = "";

    /// <summary>The category; null to leave such entries uncategorised.</summary>
    public long? CategoryKey { get; set; }
}
