using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Demo;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Demo;

public sealed class DemoPlansTests
{
    [Theory]
    [InlineData("2026-11-26", "EUR", 1)]
    [InlineData("2026-03-10", "JPY", 25)]
    [InlineData("2026-02-28", "CHF", 31)]
    public void Late_in_a_month_one_budget_is_over_one_is_near_and_one_rolls_over(string today, string code, int monthStart)
    {
        var (day, currency) = (DateOnly.ParseExact(today, "yyyy-MM-dd"), Currency.Of(code));
        var calendar = new HouseholdCalendar(new Noon(day), TimeZoneInfo.Utc, new MonthStart(monthStart));
        var ledger = DemoLedger.Make(new DemoWish(day, currency));
        var plans = DemoPlans.Of(ledger, currency, calendar);
        var spent = new Func<DemoBudget, long>(budget => ledger.Entries.Where(entry => entry.Transfer == 0 && calendar.ThisMonth.Contains(entry.Date) && ledger.Accounts[(int)entry.Place].Opening.Currency == currency)
            .Sum(entry => budget.Categories.Contains(entry.Category ?? "") ? -entry.Minor : -entry.Parts.Where(part => budget.Categories.Contains(part.Category)).Sum(part => part.Minor)));
        DemoBudget Named(string name) => plans.Budgets.Single(budget => budget.Name == name);

        Assert.True(spent(Named("Eating out")) > Named("Eating out").Limit.Minor);
        Assert.InRange(spent(Named("Free time")), 0, Named("Free time").Limit.Minor);
        Assert.Contains(plans.Budgets, budget => budget.Rollover == BudgetRollover.Surplus);
        Assert.All(plans.Budgets, budget => Assert.True(budget.Limit.Minor > 0 && budget.Limit.Currency == currency));
        Assert.Equal([calendar.Month.AddMonths(-1), calendar.Month], plans.Envelopes.Select(one => one.Month).Distinct().Order());
        Assert.All(plans.Goals, goal => Assert.Equal(goal.Kind == EnvelopeGoalKind.ByDate, goal.Date is not null));
    }

    private sealed class Noon(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(12, 0), TimeSpan.Zero);
    }
}
