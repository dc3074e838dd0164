using static FinanceTracker.Domain.Bills.Holidays.HolidayRule;
using static FinanceTracker.Domain.Bills.Holidays.HolidayShift;

namespace FinanceTracker.Domain.Bills.Holidays;

/// <summary>
/// Holidays that a whole country keeps by law, as of 2026; those of single states and single years (coronations) are left out. Easter Sunday and Whit
/// Sunday are left out too: they are Sundays. <c>EU</c> is the calendar of payments in euro: the days on which the settlement system T2 of the
/// European Central Bank rests.
/// </summary>
internal static class HolidayTable
{
    private const DayOfWeek Monday = DayOfWeek.Monday;

    private static readonly HolidayRule NewYear = Fixed(1, 1);
    private static readonly HolidayRule Epiphany = Fixed(1, 6);
    private static readonly HolidayRule MaundyThursday = Easter(-3);
    private static readonly HolidayRule GoodFriday = Easter(-2);
    private static readonly HolidayRule EasterMonday = Easter(1);
    private static readonly HolidayRule Ascension = Easter(39);
    private static readonly HolidayRule WhitMonday = Easter(50);
    private static readonly HolidayRule CorpusChristi = Easter(60);
    private static readonly HolidayRule Labour = Fixed(5, 1);
    private static readonly HolidayRule Assumption = Fixed(8, 15);
    private static readonly HolidayRule AllSaints = Fixed(11, 1);
    private static readonly HolidayRule Conception = Fixed(12, 8);
    private static readonly HolidayRule Christmas = Fixed(12, 25);
    private static readonly HolidayRule Boxing = Fixed(12, 26);

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<HolidayRule>> Countries = new Dictionary<string, IReadOnlyList<HolidayRule>>(StringComparer.Ordinal)
    {
        ["AT"] = [NewYear, Epiphany, EasterMonday, Labour, Ascension, WhitMonday, CorpusChristi, Assumption, Fixed(10, 26), AllSaints, Conception, Christmas, Boxing],
        ["AU"] = [.. Moving(ToNextWorkday, NewYear, Fixed(1, 26)), GoodFriday, EasterMonday, Fixed(4, 25), .. Moving(ToNextWorkday, Christmas, Boxing)],
        ["BE"] = [NewYear, EasterMonday, Labour, Ascension, WhitMonday, Fixed(7, 21), Assumption, AllSaints, Fixed(11, 11), Christmas],
        ["BR"] = [NewYear, Easter(-48), Easter(-47), GoodFriday, Fixed(4, 21), Labour, CorpusChristi, Fixed(9, 7), Fixed(10, 12), Fixed(11, 2), Fixed(11, 15), Fixed(11, 20).From(2024), Christmas],
        ["CA"] =
        [
            .. Moving(ToNextWorkday, NewYear), GoodFriday, Before(5, 25, Monday), .. Moving(ToNextWorkday, Fixed(7, 1)), Nth(9, 1, Monday), .. Moving(ToNextWorkday, Fixed(9, 30).From(2021)),
            Nth(10, 2, Monday), .. Moving(ToNextWorkday, Fixed(11, 11), Christmas, Boxing),
        ],
        ["CH"] = [NewYear, Fixed(1, 2), GoodFriday, EasterMonday, Ascension, WhitMonday, Fixed(8, 1), Christmas, Boxing],
        ["CZ"] = [NewYear, GoodFriday.From(2016), EasterMonday, Labour, Fixed(5, 8), Fixed(7, 5), Fixed(7, 6), Fixed(9, 28), Fixed(10, 28), Fixed(11, 17), Fixed(12, 24), Christmas, Boxing],
        ["DE"] = [NewYear, GoodFriday, EasterMonday, Labour, Ascension, WhitMonday, Fixed(10, 3), Christmas, Boxing],
        ["DK"] = [NewYear, MaundyThursday, GoodFriday, EasterMonday, Easter(26).To(2023), Ascension, WhitMonday, Christmas, Boxing],
        ["ES"] = [NewYear, Epiphany, GoodFriday, Labour, Assumption, Fixed(10, 12), AllSaints, Fixed(12, 6), Conception, Christmas],
        ["EU"] = [NewYear, GoodFriday, EasterMonday, Labour, Christmas, Boxing],
        ["FI"] = [NewYear, Epiphany, GoodFriday, EasterMonday, Labour, Ascension, Fixed(12, 6), Christmas, Boxing],
        ["FR"] = [NewYear, EasterMonday, Labour, Fixed(5, 8), Ascension, WhitMonday, Fixed(7, 14), Assumption, AllSaints, Fixed(11, 11), Christmas],
        ["GB"] = [.. Moving(ToNextWorkday, NewYear), GoodFriday, EasterMonday, Nth(5, 1, Monday), Nth(5, -1, Monday), Nth(8, -1, Monday), .. Moving(ToNextWorkday, Christmas, Boxing)],
        ["IE"] =
        [
            .. Moving(ToNextWorkday, NewYear), new HolidayRule(SaintBrigid).From(2023), .. Moving(ToNextWorkday, Fixed(3, 17)), EasterMonday, Nth(5, 1, Monday), Nth(6, 1, Monday), Nth(8, 1, Monday),
            Nth(10, -1, Monday), .. Moving(ToNextWorkday, Christmas, Boxing),
        ],
        ["IT"] = [NewYear, Epiphany, EasterMonday, Fixed(4, 25), Labour, Fixed(6, 2), Assumption, Fixed(10, 4).From(2026), AllSaints, Conception, Christmas, Boxing],
        ["LU"] = [NewYear, EasterMonday, Labour, Fixed(5, 9).From(2019), Ascension, WhitMonday, Fixed(6, 23), Assumption, AllSaints, Christmas, Boxing],
        ["NL"] = [NewYear, EasterMonday, new HolidayRule(KingsDay).From(2014), Ascension, WhitMonday, Christmas, Boxing],
        ["NO"] = [NewYear, MaundyThursday, GoodFriday, EasterMonday, Labour, Fixed(5, 17), Ascension, WhitMonday, Christmas, Boxing],
        ["PL"] = [NewYear, Epiphany, EasterMonday, Labour, Fixed(5, 3), CorpusChristi, Assumption, AllSaints, Fixed(11, 11), Fixed(12, 24).From(2025), Christmas, Boxing],
        ["PT"] = [NewYear, GoodFriday, Fixed(4, 25), Labour, CorpusChristi, Fixed(6, 10), Assumption, Fixed(10, 5), AllSaints, Fixed(12, 1), Conception, Christmas],
        ["SE"] = [NewYear, Epiphany, GoodFriday, EasterMonday, Labour, Ascension, Fixed(6, 6), Christmas, Boxing],
        ["US"] =
        [
            .. Moving(SundayToMonday, NewYear), Nth(1, 3, Monday), Nth(2, 3, Monday), Nth(5, -1, Monday), .. Moving(SundayToMonday, Fixed(6, 19).From(2021), Fixed(7, 4)),
            Nth(9, 1, Monday), Nth(10, 2, Monday), .. Moving(SundayToMonday, Fixed(11, 11)), Nth(11, 4, DayOfWeek.Thursday), .. Moving(SundayToMonday, Christmas),
        ],
    };

    private static IEnumerable<HolidayRule> Moving(HolidayShift shift, params HolidayRule[] rules) => rules.Select(rule => rule.Shifted(shift));

    /// <summary>27 April, the day before it on a Sunday.</summary>
    private static DateOnly KingsDay(int year) => new DateOnly(year, 4, 27) is { DayOfWeek: DayOfWeek.Sunday } sunday ? sunday.AddDays(-1) : new DateOnly(year, 4, 27);

    /// <summary>1 February on a Friday, else the first Monday of that month.</summary>
    private static DateOnly SaintBrigid(int year) => new DateOnly(year, 2, 1) is { DayOfWeek: DayOfWeek.Friday } friday ? friday : Nth(2, 1, Monday).On(year);
}
