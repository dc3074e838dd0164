using CsCheck;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Budgets;

public sealed class EnvelopeMonthsTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly Month October = Month.Of(2026, 10);

    [Fact]
    public void What_is_left_stays_in_its_envelope_and_what_is_over_is_paid_from_next_months_money()
    {
        var months = EnvelopeMonths.Of(
            [
                Facts(0, income: 1000, assigned: [(1, 300), (2, 100)], spent: [(1, 250), (2, 130)]),
                Facts(1, income: 500, assigned: [(1, 200)], spent: [(2, -10)]),
            ], Euro);
        Assert.Equal((0, 0, 1000, 400, 600), Numbers(months[0]));
        Assert.Equal((50, -30), (months[0].Rows[1].Available.Minor, months[0].Rows[2].Available.Minor));
        Assert.Equal((600, 30, 500, 200, 870), Numbers(months[1]));
        // 50 carried and 200 put in; the overspent one starts at nothing and the refund is in it.
        Assert.Equal((50, 250), (months[1].Rows[1].Carried.Minor, months[1].Rows[1].Available.Minor));
        Assert.Equal((0, 10), (months[1].Rows[2].Carried.Minor, months[1].Rows[2].Available.Minor));
    }

    [Fact]
    public void Money_without_a_category_is_an_envelope_nothing_is_put_into()
    {
        var months = EnvelopeMonths.Of([Facts(0, 100, [], [(0, 40)]), Facts(1, 0, [], [])], Euro);
        Assert.Equal((-40, 40, 60), (months[0].Rows[0].Available.Minor, months[1].Overspent.Minor, months[1].ReadyToAssign.Minor));
        Assert.Empty(months[1].Rows);
    }

    [Fact]
    public void Ready_to_assign_and_all_envelopes_together_are_what_came_in_less_what_went_out()
    {
        var sums = Gen.Select(Gen.Int[0, 4], Gen.Long[-500, 5000]).Array[0, 6];
        Gen.Select(Gen.Long[0, 10_000], sums, sums).Array[1, 14].Sample(random =>
        {
            var facts = random.Select((month, at) => Facts(at, month.Item1, Distinct(month.Item2), Distinct(month.Item3))).ToList();
            var months = EnvelopeMonths.Of(facts, Euro);
            return months.Select((month, at) =>
            {
                var inEnvelopes = month.Rows.Values.Sum(row => row.Available.Minor);
                var all = facts.Take(at + 1).Sum(one => one.Income.Minor - one.Spent.Values.Sum(spent => spent.Minor));
                return month.ReadyToAssign.Minor + inEnvelopes == all && month.Rows.Values.All(row => !row.Carried.IsNegative);
            }).All(right => right);
        }, iter: 500);
    }

    [Theory]
    [InlineData(EnvelopeGoalKind.Monthly, 40, 0, 100)]
    [InlineData(EnvelopeGoalKind.Refill, 40, 0, 60)]
    [InlineData(EnvelopeGoalKind.Refill, 140, 0, 0)]
    [InlineData(EnvelopeGoalKind.ByDate, 40, 2, 20)]
    [InlineData(EnvelopeGoalKind.ByDate, 30, 2, 24)]
    [InlineData(EnvelopeGoalKind.ByDate, 40, 0, 60)]
    [InlineData(EnvelopeGoalKind.ByDate, 40, -3, 60)]
    public void A_target_says_what_the_month_needs(EnvelopeGoalKind kind, long carried, int monthsAway, long needed)
    {
        var goal = new EnvelopeGoal { Kind = kind, Amount = new Money(100, Euro), Date = October.AddMonths(monthsAway).FirstDay };
        Assert.Equal(needed, goal.Needed(October, October.AddMonths(monthsAway), new Money(carried, Euro)).Minor);
    }

    private static (int LeftBefore, int Overspent, int Income, int Assigned, int Ready) Numbers(EnvelopeMonth month) =>
        ((int)month.LeftBefore.Minor, (int)month.Overspent.Minor, (int)month.Income.Minor, (int)month.Assigned.Minor, (int)month.ReadyToAssign.Minor);

    private static (int, long)[] Distinct((int, long)[] sums) => [.. sums.DistinctBy(sum => sum.Item1)];

    private static EnvelopeFacts Facts(int month, long income, (int Envelope, long Minor)[] assigned, (int Envelope, long Minor)[] spent) => new(
        October.AddMonths(month), new Money(income, Euro),
        assigned.ToDictionary(one => (long)one.Envelope, one => new Money(one.Minor, Euro)), spent.ToDictionary(one => (long)one.Envelope, one => new Money(one.Minor, Euro)));
}
