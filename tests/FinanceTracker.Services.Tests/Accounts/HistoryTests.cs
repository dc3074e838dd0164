using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Accounts;

/// <summary>Histories read kept totals; here each of their points is compared with the rows themselves. Today is 10 March 2026.</summary>
public sealed class HistoryTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly DateOnly Today = new(2026, 3, 10);
    private static readonly HistorySpan[] Spans = Enum.GetValues<HistorySpan>();

    [DatabaseTheory]
    public async Task Every_point_of_a_balance_history_equals_the_rows_up_to_that_day(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync(opening: 250);
        var other = await ledger.AccountAsync("Other");
        await FillAsync(me, ledger, account.Id, other.Id, first: new DateOnly(2019, 3, 2), seed: 11);

        var rows = (await ledger.EntriesAsync(new TransactionFilter { AccountId = account.Id })).Where(row => row.Status != TransactionStatus.Failed).ToList();
        var counts = new List<int>();
        foreach (var span in Spans)
        {
            var history = (await me.Get<AccountHistoryService>().GetBalanceHistoryAsync(account.Id, span, Ct)).Value;
            Assert.Equal(Today, history.Points[^1].Date);
            Assert.All(history.Points, point => Assert.Equal(25_000 + rows.Where(row => row.TransactionDate <= point.Date).Sum(row => row.Amount.Minor), point.Balance.Minor));
            counts.Add(history.Points.Count);
        }
        Assert.Equal((await ledger.AccountAsync(account.Id)).Balance, (await me.Get<AccountHistoryService>().GetBalanceHistoryAsync(account.Id, HistorySpan.Month, Ct)).Value.Points[^1].Balance);
        Assert.Equal([29, 91, 70, 53, 85], counts);
    }

    [DatabaseTheory]
    public async Task Every_point_of_net_worth_equals_the_accounts_that_count(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var cash = await ledger.AccountAsync(opening: 40);
        var loan = await ledger.AccountAsync("Loan", opening: -500, type: AccountType.Loan);
        var yen = await ledger.AccountAsync("Yen", "JPY", 9000);
        await ledger.EntryAsync(yen.Id, -700, "2026-01-05");
        await FillAsync(me, ledger, cash.Id, loan.Id, first: new DateOnly(2023, 1, 20), seed: 5);

        var rows = (await ledger.EntriesAsync()).Where(row => row.Status != TransactionStatus.Failed).ToLookup(row => row.AccountId);
        foreach (var span in Spans)
        {
            var items = (await me.Get<AnalyticsService>().GetNetWorthHistoryAsync(span, Ct)).Items;
            Assert.True(items.Count > 20);
            foreach (var item in items)
            {
                long[] balances = [4_000 + Until(cash.Id, item.Date), -50_000 + Until(loan.Id, item.Date)];
                Assert.Equal((item.Date, balances.Where(balance => balance > 0).Sum(), balances.Where(balance => balance < 0).Sum(), balances.Sum()), (item.Date, item.Assets.Minor, item.Debts.Minor, item.NetWorth.Minor));
            }
        }
        Assert.Equal((await me.Get<AccountService>().GetOverviewAsync(Ct)).NetWorth, (await me.Get<AnalyticsService>().GetNetWorthHistoryAsync(HistorySpan.All, Ct)).Items[^1].NetWorth);

        long Until(Guid account, DateOnly day) => rows[account].Where(row => row.TransactionDate <= day).Sum(row => row.Amount.Minor);
    }

    [DatabaseTheory]
    public async Task An_account_of_another_household_has_no_history(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var them = world.As(await world.HouseholdAsync("Them"));
        var theirs = await new Ledger(them).AccountAsync();
        Assert.False((await me.Get<AccountHistoryService>().GetBalanceHistoryAsync(theirs.Id, HistorySpan.All, Ct)).IsOk);
    }

    /// <summary>Rows of every kind: before the opening, failed, deleted, transferred, in the future.</summary>
    private static async Task FillAsync(TestScope me, Ledger ledger, Guid account, Guid other, DateOnly first, int seed)
    {
        // Any numbers will do, but the same ones every time.
        var state = seed;
        var length = Today.DayNumber - first.DayNumber + 30;
        for (var i = 0; i < 90; i++)
        {
            var day = i == 0 ? first : first.AddDays(Next(length));
            var request = Ledger.Entry(i % 4 == 3 ? other : account, Next(20_000) / 100m - 90, day.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
            request.Status = i % 11 == 10 ? TransactionStatus.Failed : TransactionStatus.Completed;
            var made = (await me.Get<TransactionService>().CreateAsync(request, OriginKind.Manual, Ct)).Value;
            if (i % 13 == 12)
                await me.Get<TransactionService>().DeleteAsync(made.Id, Ct);
            else if (i % 7 == 6 && made.Amount.Minor != 0 && made.AccountId == account)
                Assert.True((await me.Get<TransferService>().LinkTransferAsync(made.Id, new SaveTransfer { ToAccountId = other }, OriginKind.Manual, Ct)).IsOk);
        }

        int Next(int below) => (int)((uint)(state = unchecked((state * 1_103_515_245) + 12_345)) / 65_536 % (uint)below);
    }
}
