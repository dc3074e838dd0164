namespace FinanceTracker.Domain.Bills.Holidays;

/// <summary>Easter Sunday of the Gregorian calendar, by the rule for the golden number and the epact (Computus, as in the Book of Common Prayer's tables).</summary>
internal static class EasterSunday
{
    /// <summary>The day in a year from 1583 on.</summary>
    public static DateOnly Of(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        // Days from 21 March to the Paschal full moon, after the corrections for leap centuries and the moon's drift.
        var moon = ((19 * golden) + century - (century / 4) - (((8 * century) + 13) / 25) + 15) % 30;
        moon -= moon / 28 * (1 - (moon / 28 * (29 / (moon + 1)) * ((21 - golden) / 11)));
        // Days from then to the Sunday after.
        var weekday = (year + (year / 4) + moon + 2 - century + (century / 4)) % 7;
        return new DateOnly(year, 3, 28).AddDays(moon - weekday);
    }
}
