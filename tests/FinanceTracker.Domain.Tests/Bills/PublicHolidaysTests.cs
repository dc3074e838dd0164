using System.Globalization;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Bills.Holidays;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Bills;

public sealed class PublicHolidaysTests
{
    [Theory]
    [InlineData("DE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26")]
    [InlineData("AT", 2025, "01-01 01-06 04-21 05-01 05-29 06-09 06-19 08-15 10-26 11-01 12-08 12-25 12-26")]
    [InlineData("EU", 2024, "01-01 03-29 04-01 05-01 12-25 12-26")]
    [InlineData("FR", 2024, "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25")]
    [InlineData("GB", 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-26 12-27 12-28")]
    [InlineData("GB", 2022, "01-01 01-03 04-15 04-18 05-02 05-30 08-29 12-25 12-26 12-27")]
    [InlineData("US", 2021, "01-01 01-18 02-15 05-31 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-25")]
    [InlineData("US", 2026, "01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25")]
    [InlineData("CA", 2026, "01-01 04-03 05-18 07-01 09-07 09-30 10-12 11-11 12-25 12-26 12-28")]
    [InlineData("IE", 2026, "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-26 12-28")]
    [InlineData("NL", 2025, "01-01 04-21 04-26 05-29 06-09 12-25 12-26")]
    [InlineData("DK", 2023, "01-01 04-06 04-07 04-10 05-05 05-18 05-29 12-25 12-26")]
    [InlineData("DK", 2024, "01-01 03-28 03-29 04-01 05-09 05-20 12-25 12-26")]
    [InlineData("AU", 2022, "01-01 01-03 01-26 04-15 04-18 04-25 12-25 12-26 12-27")]
    [InlineData("BR", 2024, "01-01 02-12 02-13 03-29 04-21 05-01 05-30 09-07 10-12 11-02 11-15 11-20 12-25")]
    public void A_year_is_as_the_law_has_it(string country, int year, string days) =>
        Assert.Equal(days, string.Join(' ', Days(year).Where(day => PublicHolidays.IsHoliday(country, day)).Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2038-04-25")]
    [InlineData("2076-04-19")]
    [InlineData("1913-03-23")]
    [InlineData("1943-04-25")]
    [InlineData("2160-03-23")]
    public void Easter_is_where_the_tables_have_it(string easter)
    {
        var day = DateOnly.Parse(easter, CultureInfo.InvariantCulture);
        var fridays = Days(day.Year).Where(one => one.Month is 3 or 4 && PublicHolidays.IsHoliday("EU", one) && one.DayOfWeek == DayOfWeek.Friday);
        Assert.Equal([day.AddDays(-2)], fridays);
        Assert.True(PublicHolidays.IsHoliday("EU", day.AddDays(1)));
    }

    [Fact]
    public void No_row_of_days_without_work_is_longer_than_a_schedule_looks_around()
    {
        foreach (var country in PublicHolidays.Countries)
        {
            var run = 0;
            for (var day = new DateOnly(1901, 1, 1); day < new DateOnly(2199, 12, 1); day = day.AddDays(1))
            {
                run = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || PublicHolidays.IsHoliday(country, day) ? run + 1 : 0;
                Assert.True(run < 10, $"{country} {day:O}");
            }
        }
    }

    [Fact]
    public void What_nobody_knows_is_no_holiday()
    {
        Assert.False(PublicHolidays.IsHoliday("XX", new DateOnly(2026, 12, 25)));
        Assert.False(PublicHolidays.IsHoliday("DE", DateOnly.MinValue));
        Assert.False(PublicHolidays.IsHoliday("DE", DateOnly.MaxValue));
    }

    [Theory]
    [InlineData(WeekendMove.Before, "DE", "2026-12-24")]
    [InlineData(WeekendMove.After, "DE", "2026-12-28")]
    [InlineData(WeekendMove.After, "GB", "2026-12-29")]
    [InlineData(WeekendMove.After, null, "2026-12-25")]
    [InlineData(WeekendMove.Stay, "DE", "2026-12-25")]
    public void A_bill_gives_way_to_holidays_and_weekends_in_a_row(WeekendMove move, string? country, string expected)
    {
        var schedule = new BillSchedule { Phases = [BillPhase.At(0, new DateOnly(2026, 1, 25), BillFrequency.Monthly)], Weekend = move, HolidayCountry = country };
        var due = DateOnly.Parse(expected, CultureInfo.InvariantCulture);

        Assert.Equal(due, schedule.Get(11)!.Value.Date);
        Assert.Equal([due], schedule.In(new DateRange(due, due)).Select(one => one.Date));
    }

    private static IEnumerable<DateOnly> Days(int year) => Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays);
}
