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

    [DatabaseTheory]
    public async Task A_subscription_is_told_when_an_entry_makes_it_visible_and_never_again(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        // What recurred before anybody looked is no news, also when it comes again.
        foreach (var day in (string[])["2025-11-08", "2025-12-08", "2026-01-08", "2026-02-08"])
            await ledger.EntryAsync(account.Id, -9.99m, day, payee: "Old Gym");
        foreach (var day in (string[])["2025-12-10", "2026-01-10"])
            await ledger.EntryAsync(account.Id, -12.99m, day, payee: "Streamly");
        Assert.Equal(0, await LookAsync(me));

        await ledger.EntryAsync(account.Id, -9.99m, "2026-03-08", payee: "Old Gym");
        Assert.Equal(0, await LookAsync(me));
        await ledger.EntryAsync(account.Id, -12.99m, "2026-02-10", payee: "Streamly");
        await ledger.EntryAsync(account.Id, -12.99m, "2026-03-10", payee: "Streamly");
        await ledger.EntryAsync(account.Id, -41.20m, "2026-03-09", payee: "Greenleaf Market");
        Assert.Equal(1, await LookAsync(me));
        Assert.Equal(0, await LookAsync(me));
        var told = Assert.Single(await ToldAsync(me));
        Assert.Equal((AlertKind.NewSubscription, "Streamly comes every month: {1299|EUR}", "bills"), (told.Kind, told.Title, told.Link));
        Assert.StartsWith("It came 4 times", told.Text, StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromDays(31));
        await ledger.EntryAsync(account.Id, -12.99m, "2026-04-10", payee: "Streamly");
        await LookAsync(me);
        Assert.Single(await ToldAsync(me), alert => alert.Kind == AlertKind.NewSubscription);

        // What is a bill already was somebody's own doing.
        Assert.True((await me.Get<BillService>().CreateAsync(
            new SaveBill { Name = "Paperbox", Amount = 5, Currency = "EUR", Frequency = BillFrequency.Monthly, NextDueDate = new DateOnly(2026, 5, 9), ReminderDaysBefore = 1 }, Ct)).IsOk);
        foreach (var day in (string[])["2026-01-09", "2026-02-09", "2026-03-09", "2026-04-09"])
            await ledger.EntryAsync(account.Id, -5m, day, payee: "Paperbox");
        await LookAsync(me);
        Assert.Single(await ToldAsync(me), alert => alert.Kind == AlertKind.NewSubscription);
    }

    [DatabaseTheory]
    public async Task A_balance_that_will_be_too_low_is_told_once_a_dip_and_not_while_it_is_low_already(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync(opening: 900);
        await LookAsync(me);
        await me.Get<AlertSettingsService>().SetFloorAsync(account.Id, 200, Ct);
        Assert.Equal(0, await LookAsync(me));
        var bill = await me.Get<BillService>().CreateAsync(
            new SaveBill { Name = "Rent", Amount = 800, Currency = "EUR", Frequency = BillFrequency.Monthly, NextDueDate = new DateOnly(2026, 4, 1), ReminderDaysBefore = 0, AccountId = account.Id }, Ct);
        Assert.True(bill.IsOk, $"{bill.Failure}");

        // Three weeks ahead is not yet told; a look follows every write, a forecast once a quarter of an hour.
        Assert.Empty(await LowsAsync(2));
        Assert.Equal("Current: about {10000|EUR} expected on {2026-04-01}, below its floor", Assert.Single(await LowsAsync(8)).Title);
        Assert.Single(await LowsAsync(1));

        // Money comes, and goes again before the same day: the same dip.
        await ledger.EntryAsync(account.Id, 500, "2026-03-21", payee: "Aunt");
        Assert.Single(await LowsAsync(1));
        await ledger.EntryAsync(account.Id, -500, "2026-03-22", payee: "Dentist");
        Assert.Single(await LowsAsync(1));

        // Below already: that is another kind. A month on, the next dip is another one.
        await ledger.EntryAsync(account.Id, -750, "2026-03-22", payee: "Car");
        Assert.Single(await LowsAsync(1));
        await ledger.EntryAsync(account.Id, 1600, "2026-03-23", payee: "Aunt");
        Assert.Single(await LowsAsync(1));
        var second = await LowsAsync(25);
        Assert.Equal(["{2026-04-01}", "{2026-05-01}"], second.Select(alert => alert.Title[alert.Title.IndexOf("{2026", StringComparison.Ordinal)..alert.Title.IndexOf(", below", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));

        async Task<IReadOnlyList<AlertView>> LowsAsync(int days)
        {
            for (var day = 0; day < days; day++)
            {
                world.Clock.Advance(TimeSpan.FromDays(1));
                await LookAsync(me);
            }
            return [.. (await ToldAsync(me)).Where(alert => alert.Kind == AlertKind.ProjectedLow)];
        }
    }

    private static Task<int> LookAsync(TestScope me) => me.Get<AlertWatch>().LookAsync(Ct);

    private static async Task<IReadOnlyList<AlertView>> ToldAsync(TestScope me) => (await me.Get<AlertInbox>().ListAsync(unread: true, null, 50, Ct)).Value.Items;
}
