using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Transactions;

/// <summary>Tuesday 10 March 2026.</summary>
public sealed class RunningBalanceTests
{
    private static readonly TransactionStatus[] Statuses = [TransactionStatus.Completed, TransactionStatus.Completed, TransactionStatus.Pending, TransactionStatus.Failed];

    [DatabaseTheory]
    public async Task Every_row_of_an_account_has_the_sum_of_all_before_it_whatever_page_it_is_on(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync(opening: 1_000);
        var other = await ledger.AccountAsync("Other");
        var random = new Random(7);
        for (var i = 0; i < 60; i++)
        {
            // Some on one day, some ahead, never in order of their days.
            var day = new DateOnly(2026, 3, 1).AddDays(random.Next(0, 14));
            var entry = Ledger.Entry(account.Id, random.Next(-9_999, 9_999) / 100m, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            entry.Status = Statuses[random.Next(Statuses.Length)];
            Assert.True((await me.Get<TransactionService>().CreateAsync(entry, OriginKind.Manual, CancellationToken.None)).IsOk);
            await ledger.EntryAsync(other.Id, -1, "2026-03-05");
        }

        foreach (var sort in new[] { TransactionSort.NewestFirst, TransactionSort.OldestFirst })
        {
            var filter = new TransactionFilter { AccountId = account.Id, Sort = sort };
            var rows = (await me.Get<TransactionService>().ListWindowAsync(filter, null, 0, 100, CancellationToken.None)).Value.Items;
            var inOrder = sort == TransactionSort.OldestFirst ? rows : [.. rows.Reverse()];
            var sum = 1_000m;
            foreach (var row in inOrder)
            {
                sum += row.Status == TransactionStatus.Failed ? 0 : row.Amount.ToDecimal();
                Assert.Equal(row.Status == TransactionStatus.Completed && row.TransactionDate <= new DateOnly(2026, 3, 10) ? sum : null, row.Balance?.ToDecimal());
            }
            for (var at = 0; at < rows.Count; at += 7)
            {
                var page = (await me.Get<TransactionService>().ListWindowAsync(filter, null, at, 7, CancellationToken.None)).Value.Items;
                Assert.Equal(rows.Skip(at).Take(7).Select(row => row.Balance), page.Select(row => row.Balance));
            }
        }
    }

    [DatabaseTheory]
    public async Task A_filtered_list_and_one_of_all_accounts_have_no_balances(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ledger.EntryAsync(account.Id, -5, "2026-03-05", payee: "Market");
        foreach (var filter in new[] { new TransactionFilter(), new TransactionFilter { AccountId = account.Id, Query = "Market" }, new TransactionFilter { AccountId = account.Id, Sort = TransactionSort.LargestFirst } })
            Assert.Null((await me.Get<TransactionService>().ListWindowAsync(filter, null, 0, 5, CancellationToken.None)).Value.Items.Single().Balance);
    }
}
