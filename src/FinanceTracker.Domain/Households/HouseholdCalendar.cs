using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Households;

/// <summary>Answers "today" where a household lives. Two households can have different days at the same instant.</summary>
public sealed class HouseholdCalendar(TimeProvider clock, TimeZoneInfo zone, MonthStart monthStart)
{
    /// <summary>On which day its months begin.</summary>
    public MonthStart MonthStart => monthStart;

    /// <summary>The household's date right now.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);

    /// <summary>An instant as the clocks of the household show it.</summary>
    public DateTime LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    /// <summary>The household's month that holds today.</summary>
    public DateRange ThisMonth => monthStart.PeriodOf(Today);

    /// <summary>The calendar month that names <see cref="ThisMonth"/>.</summary>
    public Month Month => monthStart.NameOf(Today);

    /// <summary>The household's month of a name.</summary>
    public DateRange PeriodOf(Month name) => monthStart.PeriodOf(name);

    /// <summary>The household's month that holds a day.</summary>
    public DateRange MonthOf(DateOnly day) => monthStart.PeriodOf(day);

    /// <summary>The household's month before the one that holds today.</summary>
    public DateRange LastMonth => monthStart.PeriodOf(ThisMonth.From.AddDays(-1));
}
