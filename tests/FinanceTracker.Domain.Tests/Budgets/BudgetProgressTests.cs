using CsCheck;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Budgets;

public sealed class BudgetProgressTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly DateRange November = new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30));

    [Fact]
    public void It_tells_what_is_left_the_pace_and_what_that_is_a_day()
    {
        var groceries = Of(limit: 680_00, spent: 512_84, day: 22);
        Assert.Equal((167_16, 75.4m, 73.3m), (groceries.Left.Minor, groceries.Percent, groceries.Pace));
        Assert.Equal((22, 8, 20_89), (groceries.DaysGone, groceries.DaysLeft, groceries.LeftPerDay!.Value.Minor));
        // What is dated ahead is not free to spend.
        Assert.Equal(5_52, Of(limit: 180_00, spent: 96_80, day: 22, toCome: 39_00).LeftPerDay!.Value.Minor);
        Assert.Equal(0, Of(limit: 100_00, spent: 120_00, day: 22).LeftPerDay!.Value.Minor);
        Assert.Null((Of(limit: 100_00, spent: 10_00, day: 22) with { Today = new DateOnly(2026, 12, 1) }).LeftPerDay);
        Assert.Equal(0m, (Of(limit: 100_00, spent: 0, day: 22) with { Today = new DateOnly(2026, 10, 1) }).Pace);
    }

    [Theory]
    [InlineData(79_99, BudgetState.Ok, null)]
    [InlineData(80_00, BudgetState.Warning, 80)]
    [InlineData(100_00, BudgetState.Warning, 100)]
    [InlineData(100_01, BudgetState.Exceeded, 100)]
    [InlineData(150_00, BudgetState.Exceeded, 150)]
    [InlineData(-5_00, BudgetState.Ok, null)]
    public void State_goes_by_the_lowest_threshold_and_by_what_there_was(long spent, BudgetState state, int? reached)
    {
        var progress = Of(limit: 100_00, spent, day: 10) with { Thresholds = [80, 100, 150] };
        Assert.Equal((state, reached), (progress.State, progress.Reached));
    }

    [Fact]
    public void With_nothing_left_from_before_any_spending_is_too_much()
    {
        var progress = Of(limit: 100_00, spent: 1, day: 3) with { Carried = Euros(-120_00) };
        Assert.Equal((BudgetState.Exceeded, 999.9m, -20_01L), (progress.State, progress.Percent, progress.Left.Minor));
        Assert.Equal(BudgetState.Ok, (progress with { Spent = Euros(0) }).State);
    }

    [Theory]
    [InlineData(BudgetRollover.None, 0)]
    [InlineData(BudgetRollover.Surplus, 30_00)]
    [InlineData(BudgetRollover.Both, 10_00)]
    public void Rollover_takes_along_what_it_says(BudgetRollover rollover, long expected)
    {
        // 20 over in the first month, 30 left in the second one.
        (Money, Money)[] months = [(Euros(100_00), Euros(120_00)), (Euros(100_00), Euros(70_00))];
        Assert.Equal(expected, BudgetProgress.CarriedOver(rollover, months, Euro).Minor);
    }

    [Fact]
    public void Rolling_over_both_ways_loses_no_cent()
    {
        Gen.Select(Gen.Long[1, 100_000], Gen.Long[-1000, 200_000]).Array[0, 30].Sample(months =>
            BudgetProgress.CarriedOver(BudgetRollover.Both, months.Select(month => (Euros(month.Item1), Euros(month.Item2))), Euro).Minor == months.Sum(month => month.Item1 - month.Item2)
            && BudgetProgress.CarriedOver(BudgetRollover.Surplus, months.Select(month => (Euros(month.Item1), Euros(month.Item2))), Euro).Minor >= 0);
    }

    [Fact]
    public void A_changed_limit_applies_from_its_period_on_and_the_past_stays_true()
    {
        var budget = new Budget { Currency = Euro };
        budget.SetLimit(new DateOnly(2026, 1, 1), Euros(100_00));
        budget.SetLimit(new DateOnly(2026, 3, 1), Euros(150_00));
        Assert.Equal([100_00, 100_00, 150_00, 150_00, 100_00], new[] { "2026-01-01", "2026-02-01", "2026-03-01", "2027-01-01", "2025-06-01" }.Select(day => budget.LimitOn(DateOnly.Parse(day, null)).Minor));
        // The same limit again is no change, and back to the old one in the same period leaves a limit for it.
        budget.SetLimit(new DateOnly(2026, 5, 1), Euros(150_00));
        Assert.Equal(2, budget.Limits.Count);
        budget.SetLimit(new DateOnly(2026, 3, 1), Euros(120_00));
        Assert.Equal((2, 120_00), (budget.Limits.Count, (int)budget.LimitOn(new DateOnly(2026, 4, 1)).Minor));
    }

    private static Money Euros(long minor) => new(minor, Euro);

    private static BudgetProgress Of(long limit, long spent, int day, long toCome = 0) => new()
    {
        Period = November,
        Limit = Euros(limit),
        Carried = Euros(0),
        Spent = Euros(spent),
        ToCome = Euros(toCome),
        Today = new DateOnly(2026, 11, day),
        Thresholds = [80],
    };
}
