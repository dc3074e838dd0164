using FinanceTracker.Domain.Bills;
using Xunit;

namespace FinanceTracker.Domain.Tests.Bills;

public sealed class BalanceProjectionTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    [Fact]
    public void Planned_money_moves_on_its_day_and_what_is_late_tomorrow()
    {
        var projection = BalanceProjection.Make(
            100_00, Today, 30, [new PlannedFlow(Today.AddDays(5), -80_00, 0, "Rent"), new PlannedFlow(Today.AddDays(-2), -10_00, 0, "Late"), new PlannedFlow(Today.AddDays(20), 200_00, 0, "Wages"), new PlannedFlow(Today.AddDays(31), -999_00, 0, "Beyond")], UsualFlow.None);
        Assert.Equal(31, projection.Days.Count);
        Assert.Equal((90_00, 10_00, 210_00), (projection.Days[1].Minor, projection.Lowest.Minor, projection.Days[^1].Minor));
        Assert.Equal((Today.AddDays(5), Today.AddDays(1), (DateOnly?)null), (projection.Lowest.Day, projection.Below(95_00)!.Day, projection.Below(0)?.Day));
        Assert.All(projection.Days, day => Assert.Equal((day.Minor, day.Minor), (day.Low, day.High)));
    }

    [Fact]
    public void What_is_usual_is_learnt_and_eight_of_ten_outcomes_lie_in_the_band()
    {
        var dice = new Random(11);
        var (inside, trials, bias) = (0, 400, 0.0);
        for (var trial = 0; trial < trials; trial++)
        {
            var past = Enumerable.Range(1, 364).ToDictionary(back => Today.AddDays(-back), _ => dice.Next(3) == 0 ? -(long)dice.Next(6_000) : 0L);
            var usual = UsualFlow.Learn(past, Today.AddDays(-364), Today.AddDays(-1));
            var actual = Enumerable.Range(0, 60).Sum(_ => dice.Next(3) == 0 ? -(long)dice.Next(6_000) : 0L);
            var end = BalanceProjection.Make(0, Today, 60, [], usual).Days[^1];
            inside += actual >= end.Low && actual <= end.High ? 1 : 0;
            bias += (end.Minor - actual) / (double)trials;
        }
        Assert.InRange(inside / (double)trials, 0.70, 0.92);
        Assert.InRange(bias, -1_500, 1_500);
    }
}
