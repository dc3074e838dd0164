using FinanceTracker.Services.Data;
using FinanceTracker.Services.Payees;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Payees;

public sealed class PayeeServiceTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_search_looks_through_all_names_and_counts_the_entries(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        foreach (var (payee, count) in ((string, int)[])[("Greenleaf Market", 3), ("Metroline", 1), ("Baker", 0)])
        {
            Assert.True((await me.Get<PayeeService>().CreateAsync(new SavePayee { Name = payee, Aliases = payee == "Metroline" ? ["SALDO 2291"] : [] }, Ct)).IsOk);
            for (var i = 0; i < count; i++)
                await ledger.EntryAsync(account.Id, -1, "2026-03-01", null, payee);
        }
        var payees = me.Get<PayeeService>();
        Assert.Equal([("Baker", 0L), ("Greenleaf Market", 3L), ("Metroline", 1L)], (await payees.SearchAsync(null, 50, Ct)).Rows.Select(row => (row.Payee.Name, row.Entries)));
        Assert.Equal(("Metroline", 1), ((await payees.SearchAsync("saldo", 50, Ct)).Rows.Single().Payee.Name, (await payees.SearchAsync("saldo", 50, Ct)).Total));
        var first = await payees.SearchAsync("", 2, Ct);
        Assert.Equal((2, 3), (first.Rows.Count, first.Total));
        Assert.Equal("Metroline", (await payees.FindAsync("saldo  2291", Ct))!.Payee.Name);
        Assert.Null(await payees.FindAsync("saldo", Ct));
    }

    [DatabaseTheory]
    public async Task After_a_merge_both_names_mean_the_one_that_stays_and_undo_parts_them_again(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync();
        await ledger.EntryAsync(account.Id, -1, "2026-03-01", null, "METROLINE 0042");
        await ledger.EntryAsync(account.Id, -2, "2026-03-02", null, "Metroline");
        var before = await ledger.DumpAsync();
        var payees = me.Get<PayeeService>();
        var (from, into) = ((await payees.FindAsync("METROLINE 0042", Ct))!, (await payees.FindAsync("Metroline", Ct))!);

        Assert.True((await payees.MergePayeeAsync(from.Payee.Id, new MergePayee { Into = into.Payee.Id }, Ct)).IsOk);
        Assert.Equal(2, (await payees.FindAsync("metroline 0042", Ct))!.Entries);
        var typed = await ledger.EntryAsync(account.Id, -3, "2026-03-03", null, "METROLINE 0042");
        Assert.Equal("Metroline", typed.MerchantName);
        Assert.True((await ledger.UndoAsync((await ledger.LastBatchAsync()).Id)).IsOk);
        Assert.True((await ledger.UndoAsync((await LastMergeAsync(me)))).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
    }

    private static async Task<Guid> LastMergeAsync(TestScope me) =>
        (await me.Get<Services.History.HistoryService>().ListBatchesAsync(null, 10, Ct)).Value.Items.First(batch => batch.Title.StartsWith("Merged", StringComparison.Ordinal)).Id;
}
