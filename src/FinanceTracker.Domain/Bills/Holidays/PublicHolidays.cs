using System.Collections.Concurrent;

namespace FinanceTracker.Domain.Bills.Holidays;

/// <summary>Days on which a country, and so its banks, rests. Weekends are not holidays here; computed, never looked up outside.</summary>
public static class PublicHolidays
{
    private static readonly ConcurrentDictionary<(string Country, int Year), IReadOnlySet<DateOnly>> Years = new();

    /// <summary>Calendars there are: ISO 3166 codes of two letters, and <c>EU</c> for payments in euro. In order of the code.</summary>
    public static IReadOnlyList<string> Countries { get; } = [.. HolidayTable.Countries.Keys.Order(StringComparer.Ordinal)];

    /// <summary>True for a code of <see cref="Countries"/>.</summary>
    public static bool IsKnown(string country) => HolidayTable.Countries.ContainsKey(country);

    /// <summary>True when a country keeps a holiday on a day; false for a country that is not known, and outside 1900 to 2199.</summary>
    public static bool IsHoliday(string country, DateOnly day) => day.Year is >= 1900 and <= 2199 && IsKnown(country) && Of(country, day.Year).Contains(day);

    /// <summary>The holidays of a year.</summary>
    private static IReadOnlySet<DateOnly> Of(string country, int year) => Years.GetOrAdd((country, year), static key =>
    {
        var rules = HolidayTable.Countries[key.Country].Where(rule => key.Year >= rule.Since && key.Year <= rule.Until).Select(rule => (rule.Shift, Day: rule.On(key.Year))).ToList();
        var days = rules.Select(rule => rule.Day).ToHashSet();
        // In the order of the year: the second of two holidays on one weekend takes the day after the first one's.
        foreach (var (shift, day) in rules.OrderBy(rule => rule.Day))
        {
            if (shift == HolidayShift.SundayToMonday && day.DayOfWeek == DayOfWeek.Sunday)
                days.Add(day.AddDays(1));
            else if (shift == HolidayShift.ToNextWorkday && IsWeekend(day))
                days.Add(NextFree(day, days));
        }
        return days;
    });

    /// <summary>True on a Saturday and a Sunday.</summary>
    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly NextFree(DateOnly day, HashSet<DateOnly> days)
    {
        do
            day = day.AddDays(1);
        while (IsWeekend(day) || days.Contains(day));
        return day;
    }
}
