namespace FinanceTracker.Domain.Bills.Holidays;

/// <summary>What happens to a holiday that falls on a weekend.</summary>
internal enum HolidayShift
{
    /// <summary>It is lost.</summary>
    None = 0,

    /// <summary>One on a Sunday is kept on Monday; one on a Saturday is lost.</summary>
    SundayToMonday = 1,

    /// <summary>One on a Saturday or Sunday is kept on the next day that is neither weekend nor another holiday.</summary>
    ToNextWorkday = 2,
}

/// <summary>One holiday of every year.</summary>
/// <param name="On">Its day in a year.</param>
internal sealed record HolidayRule(Func<int, DateOnly> On)
{
    /// <summary>First year it is kept.</summary>
    public int Since { get; private init; } = int.MinValue;

    /// <summary>Last year it is kept.</summary>
    public int Until { get; private init; } = int.MaxValue;

    public HolidayShift Shift { get; private init; }

    public static HolidayRule Fixed(int month, int day) => new(year => new DateOnly(year, month, day));

    /// <summary>Days from Easter Sunday, negative before it.</summary>
    public static HolidayRule Easter(int days) => new(year => EasterSunday.Of(year).AddDays(days));

    /// <summary>The first, second … such weekday of a month; counted from its end when negative.</summary>
    public static HolidayRule Nth(int month, int number, DayOfWeek weekday) => new(year => number > 0 ? First(new DateOnly(year, month, 1), weekday).AddDays(7 * (number - 1)) : Last(year, month, weekday).AddDays(7 * (number + 1)));

    /// <summary>The last such weekday before a day.</summary>
    public static HolidayRule Before(int month, int day, DayOfWeek weekday) => new(year => First(new DateOnly(year, month, day).AddDays(-7), weekday));

    public HolidayRule From(int year) => this with { Since = year };

    public HolidayRule To(int year) => this with { Until = year };

    public HolidayRule Shifted(HolidayShift shift) => this with { Shift = shift };

    private static DateOnly First(DateOnly from, DayOfWeek weekday) => from.AddDays(((int)weekday - (int)from.DayOfWeek + 7) % 7);

    private static DateOnly Last(int year, int month, DayOfWeek weekday) => First(new DateOnly(year, month, DateTime.DaysInMonth(year, month)).AddDays(-6), weekday);
}
