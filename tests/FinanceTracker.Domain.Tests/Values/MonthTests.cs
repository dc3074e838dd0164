using CsCheck;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Values;

public sealed class MonthTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[new DateOnly(2, 1, 1).DayNumber, new DateOnly(9998, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    [Fact]
    public void A_month_holds_exactly_its_days()
    {
        Days.Sample(day =>
        {
            var month = Month.Of(day);
            return month.Days.Contains(day) && month.FirstDay.Day == 1 && month.LastDay.AddDays(1) == month.AddMonths(1).FirstDay
                && month.Year == day.Year && month.Number == day.Month && Month.Of(day.Year, day.Month) == month;
        });
    }

    [Fact]
    public void Steps_add_up_and_order_follows_the_days()
    {
        Gen.Select(Days, Gen.Int[-20, 20], Gen.Int[-20, 20]).Where((day, _, _) => day.Year is > 10 and < 9990).Sample((day, one, two) =>
        {
            var month = Month.Of(day);
            return month.AddMonths(one).AddMonths(two) == month.AddMonths(one + two)
                && month.AddMonths(one).CompareTo(month.AddMonths(two)) == month.AddMonths(one).FirstDay.CompareTo(month.AddMonths(two).FirstDay)
                && (month < month.AddMonths(one)) == one > 0 && (month >= month.AddMonths(one)) == one <= 0;
        });
    }

    [Fact]
    public void The_text_is_read_back() => Days.Sample(day => Month.TryParse(Month.Of(day).ToString(), out var back) && back == Month.Of(day));

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("26-01")]
    [InlineData("2026-01-01")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_texts_are_refused(string? text) => Assert.False(Month.TryParse(text, out _));
}
