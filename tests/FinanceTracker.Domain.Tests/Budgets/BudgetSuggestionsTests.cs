using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Budgets;

public sealed class BudgetSuggestionsTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly Month First = Month.Of(2025, 11);

    [Fact]
    public void The_same_sum_every_month_is_proposed_as_it_is()
    {
        var rent = One([.. Enumerable.Repeat(84_025L, 12)]);
        Assert.Equal((SuggestionReason.Steady, 84_025L, BudgetPeriod.Monthly), (rent.Reason, rent.Amount.Minor, rent.Period));
    }

    [Fact]
    public void What_varies_gets_its_median_rounded_up_and_one_bad_month_does_not_move_it()
    {
        var food = One(412_00, 398_00, 405_00, 1800_00, 420_00, 391_00);
        Assert.Equal((SuggestionReason.Usual, 408_50L, 410_00L, 391_00L, 1800_00L), (food.Reason, food.Typical.Minor, food.Amount.Minor, food.Low.Minor, food.High.Minor));
    }

    [Fact]
    public void A_few_months_of_the_year_make_a_yearly_limit()
    {
        var travel = One(0, 0, 40_00, 0, 0, 0, 0, 900_00, 1100_00, 0, 0, 20_00);
        Assert.Equal((SuggestionReason.Seasonal, BudgetPeriod.Yearly, 2100_00L), (travel.Reason, travel.Period, travel.Amount.Minor));
        Assert.Equal([First.AddMonths(8), First.AddMonths(7)], travel.Season.Take(2));
    }

    [Fact]
    public void Now_and_then_is_the_average_of_all_months()
    {
        var gifts = One(0, 60_00, 0, 0, 30_00, 0);
        Assert.Equal((SuggestionReason.NowAndThen, 15_00L, 2), (gifts.Reason, gifts.Amount.Minor, gifts.Active));
    }

    [Fact]
    public void Too_little_history_or_money_proposes_nothing_and_the_dearest_comes_first()
    {
        Assert.Empty(Of((1, [50_00, 60_00])));
        Assert.Empty(Of((1, [0, 0, 0]), (2, [50, 40, 30]), (3, [100_00, -300_00, 50_00])));
        Assert.Equal([2L, 1L], Of((1, [50_00, 60_00, 55_00]), (2, [500_00, 600_00, 550_00])).Select(one => one.Category));
    }

    private static BudgetSuggestion One(params long[] months) => Assert.Single(Of((1, months)));

    private static IReadOnlyList<BudgetSuggestion> Of(params (long Category, long[] Months)[] spent) =>
        BudgetSuggestions.Of(First, spent.ToDictionary(one => one.Category, one => (IReadOnlyList<long>)one.Months), Euro);
}
