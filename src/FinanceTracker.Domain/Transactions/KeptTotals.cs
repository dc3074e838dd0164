using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Transactions;

/// <summary>Sum and counts over all live rows of an account that did not fail, future ones included.</summary>
public sealed class AccountTotal : IHouseholdOwned
{
    public long AccountKey { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>Signed sum, minor units of the account's currency.</summary>
    public long SumMinor { get; set; }

    /// <summary>Live rows, failed ones included: what the register lists.</summary>
    public long RowCount { get; set; }

    /// <summary>Rows that wait for a person.</summary>
    public long ReviewCount { get; set; }
}

/// <summary>Sum and count of an account's rows of one ledger day.</summary>
public sealed class DayTotal : IHouseholdOwned
{
    public long AccountKey { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public DateOnly Day { get; set; }

    /// <summary>Signed sum without failed rows, minor units of the account's currency.</summary>
    public long SumMinor { get; set; }

    /// <summary>Live rows, failed ones included.</summary>
    public long RowCount { get; set; }
}

/// <summary>Sums of one category in one account and calendar month, by part for splits. Failed rows are left out.</summary>
public sealed class CategoryMonthTotal : IHouseholdOwned
{
    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>Index of the <see cref="Values.Month"/>.</summary>
    public int Month { get; set; }

    public long AccountKey { get; set; }

    /// <summary>A category's key, or one of <see cref="TotalsBucket"/>.</summary>
    public long CategoryKey { get; set; }

    /// <summary>Sum of the positive amounts, minor units of the account's currency.</summary>
    public long InMinor { get; set; }

    /// <summary>Sum of the negative amounts; zero or below.</summary>
    public long OutMinor { get; set; }

    /// <summary>Rows with at least one amount in the category; a split counts once here however many parts it has in it.</summary>
    public long RowCount { get; set; }
}

/// <summary>Stand-ins for a category key where a row has none.</summary>
public static class TotalsBucket
{
    /// <summary>No category yet: counts as income or spending by its sign.</summary>
    public const long Uncategorised = 0;

    /// <summary>A leg of a transfer: neither income nor spending.</summary>
    public const long Transfer = -1;

    /// <summary>A correction or revaluation: neither income nor spending.</summary>
    public const long Adjustment = -2;
}
