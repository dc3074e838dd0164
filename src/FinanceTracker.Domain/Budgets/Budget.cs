using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Budgets;

/// <summary>
/// A limit for some spending, again and again by period. What it covers: its categories with all below them, the entries its query means, both
/// together where both are given, all spending where neither is. docs/specs/budgets.md has the ruling.
/// </summary>
public sealed class Budget : LedgerRow
{
    /// <summary>1 to 80 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>The limits' currency; spending in accounts of other currencies is not counted.</summary>
    public Currency Currency { get; set; }

    public BudgetPeriod Period { get; set; } = BudgetPeriod.Monthly;

    /// <summary>Its first period is the one with this day; weeks are counted from it.</summary>
    public DateOnly StartDate { get; set; }

    /// <summary>Its last period is the one with this day; null while it goes on. A custom range always has one.</summary>
    public DateOnly? EndDate { get; set; }

    /// <summary>Day its months begin: 1 to 28, or 31 for the last; null for the household's.</summary>
    public int? MonthStartDay { get; set; }

    public BudgetRollover Rollover { get; set; }

    /// <summary>Which entries, in the query language; null when the categories alone say it.</summary>
    public string? Query { get; set; }

    /// <summary>Which entries are paydays, in the query language; null for the largest regular income. For payday periods only.</summary>
    public string? PaydayQuery { get; set; }

    /// <summary>Percent of the limit at which it speaks up, ascending, 1 to 1000; the first one makes it a warning.</summary>
    public IReadOnlyList<int> Thresholds { get; set; } = [];

    /// <summary>Off: it is kept, but counts in no total and warns of nothing.</summary>
    public bool IsActive { get; set; } = true;

    public string? Notes { get; set; }

    /// <summary>First day of the last period an alert went out for. Kept beside the history: no version, no undo.</summary>
    public DateOnly? AlertedPeriod { get; set; }

    /// <summary>The highest percentage told in that period.</summary>
    public int AlertedPercent { get; set; }

    public List<BudgetCategory> Categories { get; } = [];

    /// <summary>At least one.</summary>
    public List<BudgetLimit> Limits { get; } = [];

    /// <summary>The limit of a period: the last one set up to its first day; before the first one, the first.</summary>
    public Money LimitOn(DateOnly periodStart)
    {
        var ordered = Limits.OrderBy(limit => limit.From).ToList();
        return (ordered.LastOrDefault(limit => limit.From <= periodStart) ?? ordered[0]).Amount;
    }

    /// <summary>Sets the limit from a period on; earlier periods keep theirs, later ones get this one too.</summary>
    /// <param name="periodStart">First day of the first period it applies to.</param>
    /// <param name="amount">Above zero, in the budget's currency.</param>
    public void SetLimit(DateOnly periodStart, Money amount)
    {
        Limits.RemoveAll(limit => limit.From > periodStart);
        if (Limits.Count > 0 && LimitOn(periodStart) == amount)
            return;
        if (Limits.Find(limit => limit.From == periodStart) is { } same)
            same.Amount = amount;
        else
            Limits.Add(new BudgetLimit { From = periodStart, Amount = amount });
    }

    /// <summary>Its periods, where the household's months begin on a day and paydays are known.</summary>
    public BudgetPeriods PeriodsWith(MonthStart household, PaydayCalendar paydays) =>
        new(Period, StartDate, EndDate, MonthStartDay is { } day ? new MonthStart(day) : household, paydays);
}

/// <summary>One of the categories a budget covers, with everything below it.</summary>
public sealed class BudgetCategory : ILedgerPart
{
    /// <inheritdoc/>
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long BudgetKey { get; set; }

    public long CategoryKey { get; set; }

    /// <inheritdoc/>
    public Type OwnerType => typeof(Budget);

    /// <inheritdoc/>
    public long OwnerKey => BudgetKey;
}

/// <summary>A limit and the period from which on it applies.</summary>
public sealed class BudgetLimit : ILedgerPart
{
    /// <inheritdoc/>
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long BudgetKey { get; set; }

    /// <summary>First day of the first period it applies to.</summary>
    public DateOnly From { get; set; }

    /// <summary>Above zero, for each whole period.</summary>
    public Money Amount { get; set; }

    /// <inheritdoc/>
    public Type OwnerType => typeof(Budget);

    /// <inheritdoc/>
    public long OwnerKey => BudgetKey;
}
