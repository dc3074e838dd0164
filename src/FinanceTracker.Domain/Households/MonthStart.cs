using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Households;

/// <summary>The day on which a household's month begins: 1 to 28, or <see cref="LastDay"/> for the last day of each calendar month.</summary>
/// <param name="Day">1 to 28, or 31.</param>
public readonly record struct MonthStart(int Day)
{
    /// <summary>Stands for the last day of the calendar month, whichever it is.</summary>
    public const int LastDay = 31;

    /// <summary>True for 1 to 28 and for <see cref="LastDay"/>.</summary>
    public static bool IsAllowed(int day) => day is (>= 1 and <= 28) or LastDay;

    /// <summary>The household's month that holds <paramref name="day"/>, first and last day included.</summary>
    public DateRange PeriodOf(DateOnly day)
    {
        var month = Month.Of(day);
        if (day < StartIn(month))
            month = month.AddMonths(-1);
        return new DateRange(StartIn(month), StartIn(month.AddMonths(1)).AddDays(-1));
    }

    /// <summary>The household's month that goes by the name of a calendar month: the one that holds its 15th, and so most of its days.</summary>
    public DateRange PeriodOf(Month name) => PeriodOf(name.FirstDay.AddDays(14));

    /// <summary>The calendar month that names the household's month holding <paramref name="day"/>.</summary>
    public Month NameOf(DateOnly day)
    {
        var month = Month.Of(day);
        var period = PeriodOf(month);
        return period.Contains(day) ? month : month.AddMonths(day < period.From ? -1 : 1);
    }

    private DateOnly StartIn(Month month) => Day == LastDay ? month.LastDay : month.FirstDay.AddDays(Math.Max(Day, 1) - 1);
}
