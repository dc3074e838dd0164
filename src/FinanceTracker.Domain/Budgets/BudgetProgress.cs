using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Budgets;

/// <summary>How a budget stands in one of its periods. Pure.</summary>
public sealed record BudgetProgress
{
    /// <summary>First and last day.</summary>
    public required DateRange Period { get; init; }

    /// <summary>The limit of the period, without what came over.</summary>
    public required Money Limit { get; init; }

    /// <summary>What came over from the period before: positive was left, negative was over.</summary>
    public required Money Carried { get; init; }

    /// <summary>Spent up to today; refunds have lowered it, so it may be negative.</summary>
    public required Money Spent { get; init; }

    /// <summary>Spending of the period that is dated after today.</summary>
    public required Money ToCome { get; init; }

    /// <summary>Bills of the period that are expected and not paid; null for none.</summary>
    public Money? Bills { get; init; }

    /// <summary>The household's date.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Percentages at which it speaks up, ascending.</summary>
    public required IReadOnlyList<int> Thresholds { get; init; }

    /// <summary>Limit and what came over.</summary>
    public Money Available => Limit + Carried;

    /// <summary>What may still be spent; negative is over.</summary>
    public Money Left => Available - Spent;

    /// <summary>Entries dated ahead and bills that are not paid yet, together.</summary>
    public Money AllToCome => Bills is { } bills ? ToCome + bills : ToCome;

    /// <summary>Spent of what there was, in percent with one decimal; 0 to 999.9. With nothing there, any spending is 999.9.</summary>
    public decimal Percent => Spent.Minor <= 0 ? 0
        : Available.Minor <= 0 ? 999.9m
        : Math.Min(999.9m, Math.Round(100m * Spent.Minor / Available.Minor, 1, MidpointRounding.AwayFromZero));

    /// <summary>Days of the period that are over, today included.</summary>
    public int DaysGone => Math.Clamp(Today.DayNumber - Period.From.DayNumber + 1, 0, Period.Length);

    /// <summary>Days of the period after today; 0 when it is over or ends today.</summary>
    public int DaysLeft => Period.Length - DaysGone;

    /// <summary>How much of the period is gone, in percent with one decimal; 0 to 100.</summary>
    public decimal Pace => Math.Round(100m * DaysGone / Period.Length, 1, MidpointRounding.AwayFromZero);

    /// <summary>What is left for each day to come once what is dated ahead and the bills are paid; nothing when that is less than nothing, null when the period is over.</summary>
    public Money? LeftPerDay
    {
        get
        {
            if (Today > Period.To)
                return null;
            var free = (Left - AllToCome).Minor;
            return new Money(Math.Max(0, free) / Math.Max(1, DaysLeft), Limit.Currency);
        }
    }

    /// <summary>Exceeded above what there was, a warning from the lowest threshold on.</summary>
    public BudgetState State => Spent.Minor > 0 && Spent > Available ? BudgetState.Exceeded
        : Thresholds.Count > 0 && Spent.Minor > 0 && Reaches(Thresholds[0]) ? BudgetState.Warning : BudgetState.Ok;

    /// <summary>The highest threshold that is reached; null below the lowest.</summary>
    public int? Reached => Spent.Minor <= 0 ? null : Thresholds.Where(Reaches).Select(threshold => (int?)threshold).Max();

    /// <summary>What goes over to the next period.</summary>
    public static Money Carry(BudgetRollover rollover, Money left) => rollover switch
    {
        BudgetRollover.Both => left,
        BudgetRollover.Surplus when !left.IsNegative => left,
        _ => Money.Zero(left.Currency),
    };

    /// <summary>What has come over after a row of periods, oldest first.</summary>
    /// <param name="rollover">What is taken along.</param>
    /// <param name="earlier">Limit and spending of each period before.</param>
    /// <param name="currency">The budget's.</param>
    public static Money CarriedOver(BudgetRollover rollover, IEnumerable<(Money Limit, Money Spent)> earlier, Currency currency) =>
        rollover == BudgetRollover.None
            ? Money.Zero(currency)
            : earlier.Aggregate(Money.Zero(currency), (carried, period) => Carry(rollover, period.Limit + carried - period.Spent));

    private bool Reaches(int threshold) => (Int128)Spent.Minor * 100 >= (Int128)Available.Minor * threshold;
}
