using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Budgets;

/// <summary>
/// The periods of a budget. Each kind but the custom range tiles the whole calendar: every day lies in exactly one period. The budget's own periods are
/// those from its first day to its last; a custom range is a single period.
/// </summary>
/// <param name="kind">How long a period is.</param>
/// <param name="start">Its first period is the one with this day; weeks are counted from it.</param>
/// <param name="end">Its last period is the one with this day; needed for a custom range.</param>
/// <param name="monthStart">On which day its months begin.</param>
/// <param name="paydays">When income comes.</param>
public sealed class BudgetPeriods(BudgetPeriod kind, DateOnly start, DateOnly? end, MonthStart monthStart, PaydayCalendar paydays)
{
    /// <summary>The first period.</summary>
    public DateRange First => Of(start);

    /// <summary>The last period; null when it goes on.</summary>
    public DateRange? Last => end is { } day ? Of(day) : null;

    /// <summary>The period that holds a day, also beyond the budget's own first and last. A custom range is its only answer.</summary>
    public DateRange Of(DateOnly day) => kind switch
    {
        BudgetPeriod.Daily => new DateRange(day, day),
        BudgetPeriod.Weekly => Days(day, 7),
        BudgetPeriod.Biweekly => Days(day, 14),
        BudgetPeriod.Monthly => monthStart.PeriodOf(day),
        BudgetPeriod.Quarterly => Months(day, 3),
        BudgetPeriod.Yearly => Months(day, 12),
        BudgetPeriod.Custom => new DateRange(start, end ?? start),
        BudgetPeriod.Payday => paydays.PeriodOf(day),
        _ => throw new ArgumentOutOfRangeException(nameof(day), kind, "An unknown kind of period."),
    };

    /// <summary>The budget's own period with a day in it, or the one nearest to it.</summary>
    public DateRange Current(DateOnly today) => Of(today < start ? start : end is { } last && today > last ? last : today);

    /// <summary>The period after one; null when there is none.</summary>
    public DateRange? After(DateRange period) =>
        kind == BudgetPeriod.Custom || period.To >= (Last?.To ?? DateOnly.MaxValue) ? null : Of(period.To.AddDays(1));

    /// <summary>The period before one; null when it is the first.</summary>
    public DateRange? Before(DateRange period) => kind == BudgetPeriod.Custom || period.From <= First.From ? null : Of(period.From.AddDays(-1));

    /// <summary>The budget's own periods with a day in a range, oldest first.</summary>
    public IEnumerable<DateRange> Touching(DateRange range)
    {
        if (range.IsEmpty || range.To < First.From || (Last is { } last && range.From > last.To))
            yield break;
        for (DateRange? period = Current(range.From); period is { } here && here.From <= range.To; period = After(here))
        {
            if (here.To >= range.From)
                yield return here;
        }
    }

    private DateRange Days(DateOnly day, int length)
    {
        var past = (day.DayNumber - start.DayNumber) % length;
        var from = day.AddDays(past < 0 ? -past - length : -past);
        return new DateRange(from, from.AddDays(length - 1));
    }

    private DateRange Months(DateOnly day, int count)
    {
        var name = monthStart.NameOf(day);
        var first = name.AddMonths(-(name.Index % count));
        return new DateRange(monthStart.PeriodOf(first).From, monthStart.PeriodOf(first.AddMonths(count - 1)).To);
    }
}
