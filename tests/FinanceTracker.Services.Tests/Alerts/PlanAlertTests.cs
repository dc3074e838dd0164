using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Alerts;

/// <summary>What budgets and bills tell, and that it is told once. The world's day is 10 March 2026.</summary>
public sealed class PlanAlertTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_budget_tells_of_its_threshold_and_of_going_over_once_a_period(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (account, food) = (await ledger.AccountAsync(), await ledger.CategoryAsync("Food"));
        var made = await me.Get<BudgetService>().CreateAsync(new SaveBudget { Name = "Food", LimitAmount = 100, CategoryIds = [food.Id], AlertThresholds = [80] }, Ct);
        Assert.True(made.IsOk, $"{made.Failure}");
        Assert.Equal(0, await LookAsync(me));

        await ledger.EntryAsync(account.Id, -85, "2026-03-09", food.Id);
        Assert.Equal(1, await LookAsync(me));
        Assert.Equal(0, await LookAsync(me));
        await ledger.EntryAsync(account.Id, -30, "2026-03-10", food.Id);
        Assert.Equal(1, await LookAsync(me));
        await ledger.EntryAsync(account.Id, -5, "2026-03-10", food.Id);
        Assert.Equal(0, await LookAsync(me));

        var told = await ToldAsync(me);
        Assert.Equal([AlertKind.BudgetThreshold, AlertKind.BudgetExceeded], told.Select(alert => alert.Kind).Order());
        Assert.Contains(told, alert => alert.Title == "Food: 85 % of the budget is spent");
        Assert.Contains(told, alert => alert.Title == "Food: {1500|EUR} over the budget");
    }

    [DatabaseTheory]
    public async Task A_bill_tells_ahead_on_its_day_and_when_it_passed_unpaid(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        Assert.Equal(0, await LookAsync(me));
        var made = await me.Get<BillService>().CreateAsync(
            new SaveBill { Name = "Rent", Amount = 800, Currency = "EUR", Frequency = BillFrequency.Monthly, NextDueDate = new DateOnly(2026, 3, 12), ReminderDaysBefore = 3 }, Ct);
        Assert.True(made.IsOk, $"{made.Failure}");
        // What is weeks away is not told yet, however much of it there is.
        for (var i = 0; i < 8; i++)
        {
            Assert.True((await me.Get<BillService>().CreateAsync(
                new SaveBill { Name = $"Later {i}", Amount = 5, Currency = "EUR", Frequency = BillFrequency.Monthly, NextDueDate = new DateOnly(2026, 3, 30), ReminderDaysBefore = 3 }, Ct)).IsOk);
        }

        Assert.Equal(1, await LookAsync(me));
        Assert.Equal(0, await LookAsync(me));
        world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await LookAsync(me));
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await LookAsync(me));
        Assert.Equal(0, await LookAsync(me));

        var told = await ToldAsync(me);
        Assert.Equal([AlertKind.BillDueSoon, AlertKind.BillDue, AlertKind.BillOverdue], told.Select(alert => alert.Kind).Order());
        Assert.Contains(told, alert => alert.Title == "Rent is due on {2026-03-12}" && alert.Text == "{80000|EUR} to pay.");
    }

    private static Task<int> LookAsync(TestScope me) => me.Get<AlertWatch>().LookAsync(Ct);

    private static async Task<IReadOnlyList<AlertView>> ToldAsync(TestScope me) => (await me.Get<AlertInbox>().ListAsync(unread: true, null, 50, Ct)).Value.Items;
}
