using System.Globalization;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Query;

/// <summary>
/// Gives words for days their meaning where a household lives: its today, its months (which may begin on any day), its weeks. A quarter is three of
/// its months, a year twelve, from January.
/// </summary>
/// <param name="Today">The household's day.</param>
/// <param name="MonthStart">On which day its months begin.</param>
/// <param name="FirstWeekday">On which day its weeks begin.</param>
public sealed record QueryCalendar(DateOnly Today, MonthStart MonthStart, DayOfWeek FirstWeekday)
{
    /// <summary>The words that stand for a period by themselves.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "today", "yesterday", "tomorrow", "this-week", "last-week", "next-week", "this-month", "last-month", "next-month", "this-quarter", "last-quarter", "next-quarter",
        "this-year", "last-year", "next-year",
    ];

    /// <summary>
    /// Reads a day (<c>2026-11-25</c>), a month (<c>2026-11</c>), a quarter (<c>2026-q4</c>), a year, one of <see cref="Words"/>, or so many days, weeks, months or
    /// years up to today (<c>last-3m</c>) or from tomorrow on (<c>next-30d</c>). Null when it is none of them, or beyond the calendar.
    /// </summary>
    public DateRange? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var word = text.ToLowerInvariant();
        try
        {
            return Written(word) ?? Named(word) ?? Counted(word);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private DateRange? Written(string word)
    {
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateRange(day, day);
        if (Month.TryParse(word, out var month))
            return MonthStart.PeriodOf(month);
        if (word is [_, _, _, _, '-', 'q', >= '1' and <= '4'] && Year(word[..4]) is { } quarterYear)
            return Months(Month.Of(quarterYear, 1 + (3 * (word[6] - '1'))), 3);
        return Year(word) is { } year ? Months(Month.Of(year, 1), 12) : null;
    }

    private DateRange? Named(string word) => word switch
    {
        "today" => new DateRange(Today, Today),
        "yesterday" => new DateRange(Today.AddDays(-1), Today.AddDays(-1)),
        "tomorrow" => new DateRange(Today.AddDays(1), Today.AddDays(1)),
        "this-week" => Week(0),
        "last-week" => Week(-1),
        "next-week" => Week(1),
        "this-month" => Months(This, 1),
        "last-month" => Months(This.AddMonths(-1), 1),
        "next-month" => Months(This.AddMonths(1), 1),
        "this-quarter" => Months(QuarterStart, 3),
        "last-quarter" => Months(QuarterStart.AddMonths(-3), 3),
        "next-quarter" => Months(QuarterStart.AddMonths(3), 3),
        "this-year" => Months(Month.Of(This.Year, 1), 12),
        "last-year" => Months(Month.Of(This.Year - 1, 1), 12),
        "next-year" => Months(Month.Of(This.Year + 1, 1), 12),
        _ => null,
    };

    private DateRange? Counted(string word)
    {
        var back = word.StartsWith("last-", StringComparison.Ordinal);
        if ((!back && !word.StartsWith("next-", StringComparison.Ordinal)) || word.Length < 7
            || !int.TryParse(word.AsSpan(5, word.Length - 6), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 5000)
            return null;
        var far = word[^1] switch
        {
            'd' => Today.AddDays(back ? -count : count),
            'w' => Today.AddDays(7 * (back ? -count : count)),
            'm' => Today.AddMonths(back ? -count : count),
            'y' => Today.AddYears(back ? -count : count),
            _ => (DateOnly?)null,
        };
        return far is not { } end ? null : back ? new DateRange(end.AddDays(1), Today) : new DateRange(Today.AddDays(1), end);
    }

    private Month This => MonthStart.NameOf(Today);

    private Month QuarterStart => Month.Of(This.Year, 1 + ((This.Number - 1) / 3 * 3));

    private DateRange Months(Month first, int count) => new(MonthStart.PeriodOf(first).From, MonthStart.PeriodOf(first.AddMonths(count - 1)).To);

    private DateRange Week(int offset)
    {
        var first = Today.AddDays(-(((int)Today.DayOfWeek - (int)FirstWeekday + 7) % 7) + (7 * offset));
        return new DateRange(first, first.AddDays(6));
    }

    private static int? Year(string word) =>
        word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1000 and <= 9998 ? year : null;
}
