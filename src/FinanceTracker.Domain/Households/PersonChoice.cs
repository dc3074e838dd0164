using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Households;

/// <summary>Something one person arranged for themselves in one household, such as the columns of a list. Not a ledger row: it changes no number and has no history.</summary>
public sealed class PersonChoice : IHouseholdOwned
{
    /// <summary>The longest value, characters.</summary>
    public const int LongestValue = 500;

    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>Whose it is.</summary>
    public long PersonKey { get; set; }

    /// <summary>What was arranged, 1 to 50 characters; once for each person in a household.</summary>
    public string Name { get; set; } = "";

    /// <summary>How, in the form of whoever asks for it.</summary>
    public string Value { get; set; } = "";
}
