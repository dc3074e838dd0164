using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Budgets;

/// <summary>
/// Cuts the calendar at paydays. Between two known ones a period is what lies between them; after the last and before the first one, paydays are
/// expected in the usual distance. Without any, the household's months stand in.
/// </summary>
public sealed class PaydayCalendar
{
    // Money of one payday may come in pieces: a salary and its bonus two days later.
    private const int SamePayday = 5;
    private readonly List<DateOnly> days = [];
    private readonly MonthStart fallback;
    private readonly bool monthly = true;
    private readonly int gap = 30;

    /// <param name="paydays">Days on which the income came, in any order.</param>
    /// <param name="fallback">The household's months, for as long as there is no payday.</param>
    public PaydayCalendar(IEnumerable<DateOnly> paydays, MonthStart fallback)
    {
        ArgumentNullException.ThrowIfNull(paydays);
        this.fallback = fallback;
        foreach (var day in paydays.Order())
        {
            if (days.Count == 0 || day.DayNumber - days[^1].DayNumber >= SamePayday)
                days.Add(day);
        }
        if (days.Count < 2)
            return;
        var gaps = days.Zip(days.Skip(1), (one, next) => next.DayNumber - one.DayNumber).Order().ToList();
        gap = gaps[gaps.Count / 2];
        monthly = gap is >= 27 and <= 34;
    }

    /// <summary>The known paydays, pieces of one taken together; ascending.</summary>
    public IReadOnlyList<DateOnly> Days => days;

    /// <summary>The period that holds a day, from a payday to the day before the next.</summary>
    public DateRange PeriodOf(DateOnly day)
    {
        if (days.Count == 0)
            return fallback.PeriodOf(day);
        var at = days.FindLastIndex(payday => payday <= day);
        if (at >= 0 && at < days.Count - 1)
            return new DateRange(days[at], days[at + 1].AddDays(-1));
        var (anchor, step) = at < 0 ? (days[0], -1) : (days[^1], 0);
        // Counted from the anchor each time, so that a payday on the 31st comes back to it after a short month.
        while (at < 0 ? Away(anchor, step) > day : Away(anchor, step + 1) <= day)
            step += at < 0 ? -1 : 1;
        return new DateRange(Away(anchor, step), Away(anchor, step + 1).AddDays(-1));
    }

    private DateOnly Away(DateOnly anchor, int steps) => monthly ? anchor.AddMonths(steps) : anchor.AddDays(steps * gap);
}
