using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Accounts;

public sealed class BalanceHistoryTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);
    private static readonly DateOnly LongAgo = new(1995, 6, 15);

    [Theory]
    [InlineData(HistorySpan.Month, "2026-02-10", 29)]
    [InlineData(HistorySpan.Quarter, "2025-12-10", 91)]
    [InlineData(HistorySpan.ThisYear, "2025-12-31", 70)]
    [InlineData(HistorySpan.Year, "2025-03-11", 53)]
    [InlineData(HistorySpan.All, "1995-06-30", 370)]
    public void A_span_has_days_then_weeks_then_months_and_ends_today(HistorySpan span, string first, int points)
    {
        var days = BalanceHistory.Days(span, LongAgo, Today);
        Assert.Equal((DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), points, Today), (days[0], days.Count, days[^1]));
        Assert.Equal(days.Order().Distinct(), days);
    }

    [Fact]
    public void A_history_starts_the_day_before_anything_is_known()
    {
        Assert.Equal([new(2026, 3, 7), new(2026, 3, 8), new(2026, 3, 9), Today], BalanceHistory.Days(HistorySpan.Year, new DateOnly(2026, 3, 8), Today));
        Assert.Equal([Today], BalanceHistory.Days(HistorySpan.All, Today.AddDays(40), Today));
    }

    [Fact]
    public void Ends_of_months_are_ends_of_months()
    {
        var days = BalanceHistory.Days(HistorySpan.All, LongAgo, Today);
        Assert.All(days.SkipLast(1), day => Assert.Equal(Month.Of(day).LastDay, day));
    }

    [Fact]
    public void Each_balance_is_the_one_now_less_what_came_after()
    {
        IReadOnlyList<DateOnly> days = [Today.AddDays(-3), Today.AddDays(-2), Today.AddDays(-1), Today];
        (DateOnly, long)[] moved = [(Today, 5), (Today.AddDays(-2), 100), (Today.AddDays(-9), 77), (Today.AddDays(1), 1000), (Today, 2)];
        Assert.Equal([893, 993, 993, 1000], BalanceHistory.Back(1000, days, moved));
    }
}
