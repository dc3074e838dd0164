using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Analytics;

/// <summary>What counts where. The world's clock stands on 10 March 2026.</summary>
public sealed class AnalyticsServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_query_narrows_the_sums_and_takes_splits_by_part(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var (food, fun, salary) = (await ledger.CategoryAsync("Food"), await ledger.CategoryAsync("Fun"), await ledger.CategoryAsync("Salary", CategoryKind.Income));
        await ledger.EntryAsync(account.Id, -50, "2026-03-01", food.Id, "Corner shop");
        await ledger.EntryAsync(account.Id, -8, "2026-03-02", fun.Id, "Corner shop");
        await ledger.EntryAsync(account.Id, -30, "2026-03-04", null, "Corner shop", new SaveSplit { CategoryId = food.Id, Amount = -10 }, new SaveSplit { CategoryId = fun.Id, Amount = -20 });
        await ledger.EntryAsync(account.Id, 2000, "2026-03-05", salary.Id, "Employer");
        await ledger.EntryAsync(account.Id, -400, "2026-03-11", food.Id, "Corner shop");
        var analytics = me.Get<AnalyticsService>();

        async Task<(decimal, decimal)> SumsAsync(string query)
        {
            var summary = (await analytics.GetSummaryAsync(null, null, null, query, Ct)).Value;
            return (summary.Income.ToDecimal(), summary.Expenses.ToDecimal());
        }

        Assert.Equal((0, 60), await SumsAsync("category:Food"));
        Assert.Equal((0, 88), await SumsAsync("payee:\"Corner shop\""));
        Assert.Equal((2000, 28), await SumsAsync("-category:Food"));
        var spending = (await analytics.GetSpendingByCategoryAsync(null, null, account.Id, "category:Fun OR amount>40", Ct)).Value;
        Assert.Equal([(food.Id, 50m), (fun.Id, 28m)], spending.Items.Select(item => (item.CategoryId!.Value, item.Amount.ToDecimal())));
        Assert.Equal(["q"], Assert.IsType<Failure.Invalid>((await analytics.GetSummaryAsync(null, null, null, "(", Ct)).Failure).Errors.Keys);
    }

    [DatabaseTheory]
    public async Task Only_what_happened_counts_as_income_and_spending(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync(opening: 1000);
        var savings = await ledger.AccountAsync("Savings", type: AccountType.Savings);
        var food = await ledger.CategoryAsync("Food");
        var fun = await ledger.CategoryAsync("Fun");
        var salary = await ledger.CategoryAsync("Salary", CategoryKind.Income);

        await ledger.EntryAsync(account.Id, -50, "2026-03-01", food.Id);
        await ledger.EntryAsync(account.Id, 20, "2026-03-02", food.Id);                        // a refund lowers spending
        await ledger.EntryAsync(account.Id, 2000, "2026-03-03", salary.Id);
        await ledger.EntryAsync(account.Id, -30, "2026-03-04", null, null,
            new SaveSplit { CategoryId = food.Id, Amount = -10 }, new SaveSplit { CategoryId = fun.Id, Amount = -20 });
        await ledger.EntryAsync(account.Id, -7, "2026-03-05");                                  // no category: by its sign
        await ledger.EntryAsync(account.Id, 9, "2026-03-05");
        await ledger.EntryAsync(account.Id, -400, "2026-03-11", food.Id);                       // tomorrow
        var failed = Ledger.Entry(account.Id, -500, "2026-03-06", food.Id);
        failed.Status = TransactionStatus.Failed;
        Assert.True((await me.Get<TransactionService>().CreateAsync(failed, OriginKind.Manual, Ct)).IsOk);
        var moved = await ledger.EntryAsync(account.Id, -600, "2026-03-07");
        Assert.True((await me.Get<TransferService>().LinkTransferAsync(moved.Id, new SaveTransfer { ToAccountId = savings.Id }, OriginKind.Manual, Ct)).IsOk);
        await ledger.EntryAsync(account.Id, -5, "2026-02-28", food.Id);                         // last month

        var summary = (await me.Get<AnalyticsService>().GetSummaryAsync(null, null, null, Ct)).Value;
        Assert.Equal((2009m, 67m, 1942m), (summary.Income.ToDecimal(), summary.Expenses.ToDecimal(), summary.Net.ToDecimal()));
        Assert.Equal((0m, 5m), (summary.Previous.Income.ToDecimal(), summary.Previous.Expenses.ToDecimal()));
        Assert.Equal(1000 + 2000 - 50 + 20 - 30 - 7 + 9 - 5, summary.NetWorth.ToDecimal());

        var spending = (await me.Get<AnalyticsService>().GetSpendingByCategoryAsync(null, null, null, Ct)).Value;
        Assert.Equal(67m, spending.Total.ToDecimal());
        Assert.Equal([("Food", 40m, 3L), ("Fun", 20m, 1L), ("No category", 7m, 2L)],
            spending.Items.Select(item => (item.CategoryName, item.Amount.ToDecimal(), item.TransactionCount)));
        Assert.Equal(spending.Total.Minor, spending.Items.Sum(item => item.Amount.Minor));

        Assert.Equal(1000 + 2000 - 50 + 20 - 30 - 7 + 9 - 600 - 5, (await ledger.AccountAsync(account.Id)).Balance.ToDecimal());
        Assert.Equal(600m, (await ledger.AccountAsync(savings.Id)).Balance.ToDecimal());
    }

    [DatabaseTheory]
    public async Task Whole_months_and_odd_edges_add_up_to_the_same_as_single_days(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        var day = new DateOnly(2025, 11, 20);
        for (var i = 0; i < 40; i++)
            await ledger.EntryAsync(account.Id, -(i + 1), day.AddDays(i * 2).ToString("O", System.Globalization.CultureInfo.InvariantCulture));

        foreach (var (from, to) in ((int, int)[])[(0, 0), (0, 10), (3, 50), (11, 41), (12, 42), (0, 79), (10, 72)])
        {
            var expected = Enumerable.Range(0, 40).Where(i => i * 2 >= from && i * 2 <= to).Sum(i => i + 1);
            var summary = (await me.Get<AnalyticsService>().GetSummaryAsync(day.AddDays(from), day.AddDays(to), null, Ct)).Value;
            Assert.Equal(expected, summary.Expenses.ToDecimal());
        }
    }

    [DatabaseTheory]
    public async Task A_month_that_starts_on_the_25th_is_the_households_month(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync(monthStartDay: 25));
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ledger.EntryAsync(account.Id, -1, "2026-02-24");
        await ledger.EntryAsync(account.Id, -10, "2026-02-25");
        await ledger.EntryAsync(account.Id, -100, "2026-03-09");

        var summary = (await me.Get<AnalyticsService>().GetSummaryAsync(null, null, null, Ct)).Value;
        Assert.Equal((new DateOnly(2026, 2, 25), new DateOnly(2026, 3, 24)), (summary.From, summary.To));
        Assert.Equal((110m, 1m), (summary.Expenses.ToDecimal(), summary.Previous.Expenses.ToDecimal()));
    }

    [DatabaseTheory]
    public async Task Today_is_where_the_household_lives(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        world.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));
        await using var west = world.As(await world.HouseholdAsync("West", timeZone: "America/Los_Angeles"));
        await using var east = world.As(await world.HouseholdAsync("East", timeZone: "Pacific/Kiritimati"));
        foreach (var (scope, month, balance) in ((TestScope, int, decimal)[])[(west, 3, 0m), (east, 4, -5m)])
        {
            var ledger = new Ledger(scope);
            var account = await ledger.AccountAsync();
            await ledger.EntryAsync(account.Id, -5, "2026-04-01");
            Assert.Equal(month, (await scope.Get<AnalyticsService>().GetSummaryAsync(null, null, null, Ct)).Value.From.Month);
            Assert.Equal(balance, (await ledger.AccountAsync(account.Id)).Balance.ToDecimal());
        }
    }

    [DatabaseTheory]
    public async Task Currencies_are_listed_apart_and_never_added(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var euros = await ledger.AccountAsync(opening: 10);
        var yen = await ledger.AccountAsync("Yen", "JPY", 5000);
        await ledger.EntryAsync(euros.Id, -1.50m, "2026-03-01");
        await ledger.EntryAsync(yen.Id, -700, "2026-03-01");

        var summary = (await me.Get<AnalyticsService>().GetSummaryAsync(null, null, null, Ct)).Value;
        Assert.Equal("1.50", summary.Expenses.ToWire());
        Assert.Equal(("JPY", "-700"), (summary.OtherCurrencies.Single().Currency.Code, summary.OtherCurrencies.Single().Amount.ToWire()));
        Assert.Equal(["JPY"], summary.MissingRates);
        var overview = await me.Get<AccountService>().GetOverviewAsync(Ct);
        Assert.Equal("8.50", overview.NetWorth.ToWire());
        Assert.Equal("4300", overview.OtherCurrencies.Single().ToWire());
    }
}
