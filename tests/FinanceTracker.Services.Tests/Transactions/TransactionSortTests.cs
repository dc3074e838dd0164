using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Transactions;

/// <summary>The register by any column: each order is the one people expect, and windows at any depth fit together without gaps or repeats.</summary>
public sealed class TransactionSortTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Every_order_is_total_and_its_windows_fit_together(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var accounts = new[] { await ledger.AccountAsync("Joint"), await ledger.AccountAsync("card") };
        var categories = new[] { (await ledger.CategoryAsync("Food")).Id, (await ledger.CategoryAsync("Äpfel")).Id, (Guid?)null };
        var payees = new[] { "Zebra", "aldi", "Ärzte", null };
        for (var i = 0; i < 24; i++)
            await ledger.EntryAsync(accounts[i % 2].Id, -1 - (i % 5), $"2026-03-{1 + (i % 7):00}", categories[i % 3], payees[i % 4]);
        var service = me.Get<TransactionService>();
        var all = (await ledger.EntriesAsync()).ToDictionary(row => row.Id);

        foreach (var sort in Enum.GetValues<TransactionSort>())
        {
            var filter = new TransactionFilter { Sort = sort };
            var whole = (await service.ListWindowAsync(filter, null, 0, 100, Ct)).Value.Items;
            Assert.Equal(24, whole.Select(row => row.Id).Distinct().Count());
            var pieces = new List<TransactionView>();
            string? cursor = null;
            for (var at = 0; at < 24; at += 7)
            {
                // By cursor where the order has one, else by position.
                var page = (await service.ListWindowAsync(filter, cursor, cursor is null ? at : 0, 7, Ct)).Value;
                pieces.AddRange(page.Items);
                cursor = page.NextCursor;
            }
            Assert.Equal(whole.Select(row => row.Id), pieces.Select(row => row.Id));
        }

        foreach (var (row, note) in all.Values.OrderBy(row => row.TransactionDate).Zip(["b", "A", "a"]))
        {
            var noted = Ledger.Same(row);
            noted.Notes = note;
            await service.UpdateAsync(row.Id, noted, Ct);
        }
        Assert.Equal(["a", "a", "b", null], (await service.ListWindowAsync(new TransactionFilter { Sort = TransactionSort.ByNote }, null, 0, 4, Ct)).Value.Items.Select(row => row.Notes?.ToLowerInvariant()));
        Assert.Equal("b", (await service.ListWindowAsync(new TransactionFilter { Sort = TransactionSort.ByNote }, null, 2, 1, Ct)).Value.Items.Single().Notes);
        Assert.Equal("b", (await service.ListWindowAsync(new TransactionFilter { Sort = TransactionSort.ByNoteDescending }, null, 0, 1, Ct)).Value.Items.Single().Notes);
        Assert.Equal(21, (await service.ListWindowAsync(new TransactionFilter { Sort = TransactionSort.ByNote }, null, 3, 100, Ct)).Value.Items.Count(row => row.Notes is null));

        Assert.Equal(["aldi", "Ärzte", "Zebra", null], await NamesAsync(TransactionSort.ByMerchant, row => row.MerchantName));
        Assert.Equal(["Zebra", "Ärzte", "aldi", null], await NamesAsync(TransactionSort.ByMerchantDescending, row => row.MerchantName));
        Assert.Equal([categories[1], categories[0], null], await NamesAsync(TransactionSort.ByCategory, row => row.CategoryId));
        Assert.Equal([categories[0], categories[1], null], await NamesAsync(TransactionSort.ByCategoryDescending, row => row.CategoryId));
        Assert.Equal([accounts[1].Id, accounts[0].Id], await NamesAsync(TransactionSort.ByAccount, row => row.AccountId));
        var byPayee = (await service.ListWindowAsync(new TransactionFilter { Sort = TransactionSort.ByMerchant, AccountId = accounts[0].Id }, null, 0, 100, Ct)).Value.Items;
        Assert.Equal(12, byPayee.Count);
        Assert.Equal(byPayee.Where(row => row.MerchantName == "Zebra").OrderByDescending(row => row.TransactionDate).Select(row => row.TransactionDate), byPayee.Where(row => row.MerchantName == "Zebra").Select(row => row.TransactionDate));

        async Task<IEnumerable<T>> NamesAsync<T>(TransactionSort sort, Func<TransactionView, T> of) =>
            (await service.ListWindowAsync(new TransactionFilter { Sort = sort }, null, 0, 100, Ct)).Value.Items.Select(of).Aggregate(new List<T>(), (list, name) =>
            {
                // One name is one stretch of the list.
                if (list.Count == 0 || !Equals(list[^1], name))
                    list.Add(name);
                return list;
            });
    }

    [DatabaseTheory]
    public async Task All_rows_of_a_list_are_changed_but_those_left_out_and_nobody_elses(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        await using var them = world.As(await world.HouseholdAsync("Them"));
        var (ledger, theirs) = (new Ledger(me), new Ledger(them));
        var (joint, card) = (await ledger.AccountAsync("Joint"), await ledger.AccountAsync("Card"));
        var kept = await ledger.EntryAsync(joint.Id, -1, "2026-03-01");
        await ledger.EntryAsync(joint.Id, -2, "2026-03-02");
        await ledger.EntryAsync(joint.Id, -4, "2026-03-03");
        await ledger.EntryAsync(card.Id, -8, "2026-03-03");
        await theirs.EntryAsync((await theirs.AccountAsync()).Id, -16, "2026-03-03");
        var filter = new TransactionFilter { AccountId = joint.Id };

        Assert.Equal([-7m], (await me.Get<TransactionService>().GetTotalsAsync(filter, Ct)).Value.Select(sum => sum.ToDecimal()));
        var result = await me.Get<BulkEditService>().BulkEditTransactionsAsync(new BulkEdit { Filter = filter, Except = [kept.Id], Delete = true }, Ct);
        Assert.Equal(2, result.Value.Changed);
        Assert.Equal([-8m, -1m], (await ledger.EntriesAsync()).Select(row => row.Amount.ToDecimal()));
        Assert.Single(await theirs.EntriesAsync());
        Assert.False((await me.Get<BulkEditService>().BulkEditTransactionsAsync(new BulkEdit { Filter = filter, Ids = [kept.Id], Delete = true }, Ct)).IsOk);
    }

    [Theory]
    [InlineData(0, 3, "0:0+3")]
    [InlineData(2, 4, "0:2+1 2:0+2 3:0+1")]
    [InlineData(5, 9, "3:0+2")]
    [InlineData(7, 9, "")]
    public void A_window_takes_of_each_group_what_falls_into_it(int skip, int count, string expected) =>
        Assert.Equal(expected, string.Join(' ', TransactionGroups.Cut([3, 0, 2, 2], skip, count).Select(cut => $"{cut.Group}:{cut.From}+{cut.Take}")));
}
