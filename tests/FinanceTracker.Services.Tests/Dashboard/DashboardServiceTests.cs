using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Dashboard;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Dashboard;

/// <summary>It is Tuesday 10 March 2026.</summary>
public sealed class DashboardServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task The_running_month_is_measured_against_the_same_days_of_the_one_before(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ledger.EntryAsync(account.Id, -10, "2026-02-10");
        await ledger.EntryAsync(account.Id, -20, "2026-02-11");
        await ledger.EntryAsync(account.Id, -7, "2026-03-10");
        await ledger.EntryAsync(account.Id, -99, "2026-03-11");

        var view = (await me.Get<DashboardService>().GetAsync(null, Ct)).Value;
        Assert.Equal((Eur(-7), Eur(-10), new DateOnly(2026, 2, 10)), (view.Summary.Net, view.Before.Net, view.Before.To));
        Assert.Equal(Eur(-30), view.Summary.Previous.Net);
        Assert.Equal(31, view.Days.Labels.Count);
        Assert.Equal((Eur(0), Eur(7), null), (view.Days.Current[8], view.Days.Current[9], view.Days.Current[10]));
        Assert.Equal((Eur(10), Eur(30), null), (view.Days.Previous[9], view.Days.Previous[27], view.Days.Previous[28]));
        Assert.DoesNotContain(view.Latest, latest => latest.Entry.TransactionDate > view.Today);
    }

    [DatabaseTheory]
    public async Task A_past_month_is_whole_and_so_is_the_one_before_it(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ledger.EntryAsync(account.Id, -1, "2026-01-01");
        await ledger.EntryAsync(account.Id, -2, "2026-01-31");
        await ledger.EntryAsync(account.Id, -4, "2026-02-28");

        var view = (await me.Get<DashboardService>().GetAsync(Month.Of(2026, 2), Ct)).Value;
        Assert.Equal((Eur(-4), Eur(-3), Eur(-3)), (view.Summary.Net, view.Before.Net, view.Summary.Previous.Net));
    }

    [DatabaseTheory]
    public async Task A_household_month_has_the_name_of_the_month_most_of_it_lies_in(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync(monthStartDay: 25));
        var view = (await me.Get<DashboardService>().GetAsync(null, Ct)).Value;
        Assert.Equal((Month.Of(2026, 3), new DateOnly(2026, 2, 25), new DateOnly(2026, 3, 24)), (view.CurrentMonth, view.Summary.From, view.Summary.To));
    }

    [DatabaseTheory]
    public async Task Spending_is_gathered_by_group_and_still_adds_up(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var food = await ledger.CategoryAsync("Food");
        var groceries = await ledger.CategoryAsync("Groceries", parent: food.Id);
        var home = await ledger.CategoryAsync("Home");
        await ledger.EntryAsync(account.Id, -30, "2026-03-01", groceries.Id);
        await ledger.EntryAsync(account.Id, -12, "2026-03-02", food.Id);
        await ledger.EntryAsync(account.Id, 5, "2026-03-03", home.Id);
        await ledger.EntryAsync(account.Id, -8, "2026-03-04");

        var view = (await me.Get<DashboardService>().GetAsync(null, Ct)).Value;
        Assert.Equal(
            [(food.Id, Eur(42)), (null, Eur(8)), ((Guid?)home.Id, Eur(-5))],
            view.Spending.Select(group => (group.GroupId, group.Amount)));
        Assert.Equal(view.Summary.Expenses, view.Spending.Aggregate(Eur(0), (sum, group) => sum + group.Amount));
    }

    [DatabaseTheory]
    public async Task Waiting_entries_are_counted_once_by_what_they_need(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var food = await ledger.CategoryAsync("Food");
        await ledger.EntryAsync(account.Id, -1, "2026-03-01", food.Id);
        await ledger.EntryAsync(account.Id, -2, "2026-03-02");
        foreach (var category in new Guid?[] { food.Id, null })
        {
            var entry = Ledger.Entry(account.Id, -3, "2026-03-03", category);
            entry.IsReviewed = false;
            await me.Get<TransactionService>().CreateAsync(entry, Domain.Transactions.OriginKind.Api, Ct);
        }

        var view = (await me.Get<DashboardService>().GetAsync(null, Ct)).Value;
        Assert.Equal(new ReviewCounts(2, 1), view.Review);
        Assert.Equal(3, (await me.Get<DashboardService>().GetFrameAsync(Ct)).ToReview);
        Assert.Equal(3, (await ledger.EntriesAsync(new TransactionFilter { ToReview = true })).Count);
    }

    [DatabaseTheory]
    public async Task Net_worth_goes_back_month_by_month_and_opening_an_account_is_no_gain(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync(), Role.Owner);
        var ledger = new Ledger(me);
        var current = await ledger.AccountAsync(opening: 100);
        var loan = await ledger.AccountAsync("Loan", opening: -500, type: Domain.Accounts.AccountType.Loan);
        await ledger.AccountAsync("Pounds", "GBP", 900);
        await ledger.EntryAsync(current.Id, 10, "2026-01-20");
        await ledger.EntryAsync(current.Id, 20, "2026-02-20");
        await ledger.EntryAsync(loan.Id, 50, "2026-03-01");
        await ledger.EntryAsync(current.Id, -1000, "2026-04-01");

        var items = (await me.Get<AnalyticsService>().GetNetWorthAsync(2, Ct)).Items;
        Assert.Equal(
            [(new DateOnly(2026, 1, 31), Eur(-390)), (new DateOnly(2026, 2, 28), Eur(-370)), (new DateOnly(2026, 3, 10), Eur(-320))],
            items.Select(item => (item.Date, item.NetWorth)));
        Assert.Equal((Eur(130), Eur(-450)), (items[^1].Assets, items[^1].Debts));
    }

    [DatabaseTheory]
    public async Task Only_what_is_this_households_is_seen(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var them = world.As(await world.HouseholdAsync("Theirs"));
        var theirs = new Ledger(them);
        await theirs.EntryAsync((await theirs.AccountAsync(opening: 5)).Id, -1, "2026-03-01");
        await using var me = world.As(await world.HouseholdAsync("Ours"));
        var view = (await me.Get<DashboardService>().GetAsync(null, Ct)).Value;
        Assert.Empty(view.Latest);
        Assert.Empty(view.Accounts.Groups);
        Assert.Equal(new ReviewCounts(0, 0), view.Review);
        Assert.True(Assert.Single(view.NetWorth.Items).NetWorth.IsZero);
        Assert.Equal("Ours", (await me.Get<DashboardService>().GetFrameAsync(Ct)).Household);
    }

    private static Money Eur(decimal amount) => Money.TryFrom(amount, Currency.Of("EUR"), out var money) ? money : throw new ArgumentOutOfRangeException(nameof(amount));
}
