using CsCheck;
using FinanceTracker.Domain.Households;
using Xunit;

namespace FinanceTracker.Domain.Tests.Households;

public sealed class MonthStartTests
{
    private static readonly Gen<MonthStart> Starts = Gen.Int[1, 29].Select(day => new MonthStart(day == 29 ? MonthStart.LastDay : day));
    private static readonly Gen<DateOnly> Days = Gen.Int[new DateOnly(2023, 1, 1).DayNumber, new DateOnly(2029, 1, 1).DayNumber].Select(DateOnly.FromDayNumber);

    [Fact]
    public void Periods_follow_one_another_without_gap_or_overlap()
    {
        Gen.Select(Starts, Days).Sample((start, day) =>
        {
            var period = start.PeriodOf(day);
            return period.Contains(day)
                && start.PeriodOf(period.From) == period && start.PeriodOf(period.To) == period
                && start.PeriodOf(period.To.AddDays(1)).From == period.To.AddDays(1)
                && start.PeriodOf(period.From.AddDays(-1)).To == period.From.AddDays(-1)
                && period.Length is >= 28 and <= 31;
        }, iter: 3000);
    }

    [Theory]
    [InlineData(1, "2024-02-29", "2024-02-01", "2024-02-29")]
    [InlineData(25, "2024-02-24", "2024-01-25", "2024-02-24")]
    [InlineData(25, "2024-02-25", "2024-02-25", "2024-03-24")]
    [InlineData(31, "2024-02-28", "2024-01-31", "2024-02-28")]
    [InlineData(31, "2024-02-29", "2024-02-29", "2024-03-30")]
    public void A_month_begins_on_its_day(int start, string day, string from, string to)
    {
        var period = new MonthStart(start).PeriodOf(DateOnly.ParseExact(day, "yyyy-MM-dd"));
        Assert.Equal((DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd")), (period.From, period.To));
    }

    [Fact]
    public void Only_days_every_month_has_and_the_last_are_allowed() =>
        Assert.Equal([.. Enumerable.Range(1, 28), 31], Enumerable.Range(-5, 50).Where(MonthStart.IsAllowed));
}
