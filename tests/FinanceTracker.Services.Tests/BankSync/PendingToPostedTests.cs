using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Duplicates;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>A pending line is booked: one row at the end, with what a person made of it. docs/specs/bank-sync.md, on both databases.</summary>
public sealed class PendingToPostedTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private static readonly (string Name, Action<ScriptedFeed> Booked, decimal Amount, string Day)[] Ways =
    [
        ("same amount", bank => bank.Book("p1", "b1"), -40, "2026-03-02"),
        ("tip added", bank => bank.Book("p1", "b1", -46.50m), -46.50m, "2026-03-02"),
        ("day moved", bank => bank.Book("p1", "b1", day: "2026-03-05"), -40, "2026-03-05"),
        ("no link between the two", bank => bank.Book("p1", "b1", links: false), -40, "2026-03-02"),
        ("no link, tip added", bank => bank.Book("p1", "b1", -46.50m, "2026-03-03", links: false), -46.50m, "2026-03-03"),
        ("booked in its place", bank => bank.Put("p1", -41, "2026-03-03", "Bistro", text: "BISTRO 12"), -41, "2026-03-03"),
        ("much more, but linked", bank => bank.Book("p1", "b1", -120), -120, "2026-03-02"),
    ];

    [DatabaseTheory]
    public async Task Whatever_way_it_is_booked_one_row_stays_with_all_that_a_person_made_of_it(DatabaseProvider database)
    {
        foreach (var (name, booked, amount, day) in Ways)
        {
            await using var desk = await BankDesk.OpenAsync(database);
            var (food, bank) = (await desk.Ledger.CategoryAsync("Going out"), desk.Bank);
            await desk.LinkAsync();
            bank.Put("p1", -40, "2026-03-02", "Bistro", pending: true, text: "BISTRO 12");
            await desk.GoodAsync();
            var pending = await desk.OnlyAsync();
            Assert.Equal(TransactionStatus.Pending, pending.Status);
            await desk.EditAsync(pending, save => (save.CategoryId, save.Notes, save.Tags, save.IsReviewed) = (food.Id, "with Ana", ["treat"], true));

            booked(bank);
            var run = await desk.GoodAsync();
            var row = await desk.OnlyAsync();
            Assert.True(row.Id == pending.Id && row.Status == TransactionStatus.Completed, name);
            Assert.Equal((amount, day), (row.Amount.ToDecimal(), row.TransactionDate.ToString("yyyy-MM-dd", null)));
            Assert.Equal((food.Id, "with Ana", true), (row.CategoryId, row.Notes, row.IsReviewed));
            Assert.Equal(["treat"], row.Tags);
            Assert.Equal(bank.Truth.Keys.Single(), row.Origin.ExternalId);
            Assert.Equal((0, 1, 0), (run.Added, run.Modified, run.Removed));
            await desk.IsTrueAsync();

            var again = await desk.WholeAsync();
            Assert.Equal((0, 0, 0), (again.Added, again.Modified, again.Removed));
            Assert.Null(again.BatchId);
        }
    }

    [DatabaseTheory]
    public async Task Its_removal_may_come_an_update_before_or_after_its_booking(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        await desk.LinkAsync();
        desk.Bank.Put("p1", -10, "2026-03-02", "Kiosk", pending: true);
        desk.Bank.Put("p2", -20, "2026-03-02", "Market", pending: true);
        await desk.GoodAsync();
        foreach (var row in await desk.RowsAsync())
            await desk.EditAsync(row, save => save.Notes = "kept " + row.MerchantName);
        var before = (await desk.RowsAsync()).ToDictionary(row => row.MerchantName!, row => row.Id);

        desk.Bank.Take("p1");
        desk.Bank.Put("b2", -20, "2026-03-03", "Market", pendingId: "p2");
        Assert.Equal((0, 1, 1), Counts(await desk.GoodAsync()));
        Assert.Equal("Market", (await desk.OnlyAsync()).MerchantName);
        desk.Bank.Put("b1", -10, "2026-03-03", "Kiosk", pendingId: "p1");
        desk.Bank.Take("p2");
        Assert.Equal((0, 1, 0), Counts(await desk.GoodAsync()));

        await desk.IsTrueAsync();
        Assert.All(await desk.RowsAsync(), row => Assert.Equal((before[row.MerchantName!], "kept " + row.MerchantName), (row.Id, row.Notes!)));
    }

    [DatabaseTheory]
    public async Task Parts_add_up_after_a_tip_and_a_transfer_that_no_longer_fits_is_dissolved(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        var (food, drinks) = (await desk.Ledger.CategoryAsync("Food"), await desk.Ledger.CategoryAsync("Drinks"));
        await desk.LinkAsync();
        desk.Bank.Put("p1", -40, "2026-03-02", "Bistro", pending: true);
        desk.Bank.Put("p2", -500, "2026-03-02", "To savings", pending: true);
        desk.Bank.Put("p3", -70, "2026-03-02", "Card payment", pending: true);
        await desk.GoodAsync();
        var rows = (await desk.RowsAsync()).ToDictionary(row => row.MerchantName!);
        await desk.EditAsync(rows["Bistro"], save => save.Splits = [new SaveSplit { CategoryId = food.Id, Amount = -30 }, new SaveSplit { CategoryId = drinks.Id, Amount = -10 }]);
        var savings = await desk.Ledger.AccountAsync("Savings");
        foreach (var name in (string[])["To savings", "Card payment"])
            Assert.True((await desk.Me.Get<TransferService>().LinkTransferAsync(rows[name].Id, new SaveTransfer { ToAccountId = savings.Id }, OriginKind.Manual, Ct)).IsOk);

        desk.Bank.Book("p1", "b1", -45);
        desk.Bank.Book("p2", "b2");
        desk.Bank.Book("p3", "b3", -75);
        await desk.GoodAsync();
        var after = (await desk.RowsAsync()).Where(row => row.AccountId == rows["Bistro"].AccountId).ToDictionary(row => row.MerchantName!);
        Assert.Equal([(food.Id, -30m), (drinks.Id, -10m), (null, -5m)], after["Bistro"].Splits.Select(part => ((Guid?)part.CategoryId, part.Amount.ToDecimal())));
        Assert.False(after["Bistro"].IsReviewed);
        Assert.NotNull(after["To savings"].TransferId);
        Assert.Null(after["Card payment"].TransferId);
        await desk.TotalsHoldAsync();
    }

    [DatabaseTheory]
    public async Task A_reconciled_pending_row_takes_the_new_id_and_is_flagged_where_the_bank_says_otherwise(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        await desk.LinkAsync();
        desk.Bank.Put("p1", -40, "2026-03-02", "Bistro", pending: true);
        desk.Bank.Put("b9", -9, "2026-03-02", "Kiosk");
        await desk.GoodAsync();
        await Reconciled.AllAsync(desk.Me);

        desk.Bank.Book("p1", "b1", -46);
        desk.Bank.Take("b9");
        var run = await desk.GoodAsync();
        Assert.Equal((0, 2), (run.Removed, run.Flagged));
        Assert.Equal([-40m, -9m], (await desk.RowsAsync()).Select(row => row.Amount.ToDecimal()).Order());
        var flags = (await desk.ViewAsync()).Flags;
        Assert.Equal([-46m, null], flags.Select(flag => flag.BankAmount?.ToDecimal()).OrderByDescending(amount => amount.HasValue));
        Assert.Equal(2, (await desk.WholeAsync()).Flagged);
        Assert.Equal(2, (await desk.RowsAsync()).Count);
        Assert.Equal(2, (await desk.ViewAsync()).Flags.Count);
        await desk.TotalsHoldAsync();
    }

    [DatabaseTheory]
    public async Task What_cannot_be_told_apart_is_neither_merged_nor_lost_and_waits_among_the_duplicates(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        await desk.LinkAsync();
        desk.Bank.Put("p1", -40, "2026-03-02", "QX TERMINAL 7", pending: true);
        await desk.GoodAsync();
        desk.Bank.Put("b1", -40, "2026-03-02", "Bistro Blanc");
        Assert.Equal((1, 0, 0), Counts(await desk.GoodAsync()));
        Assert.Equal(2, (await desk.RowsAsync()).Count);
        Assert.Single((await desk.Me.Get<DuplicateService>().ListAsync(Ct)).Items);

        desk.Bank.Take("p1");
        Assert.Equal((0, 0, 1), Counts(await desk.GoodAsync()));
        await desk.IsTrueAsync();
    }

    [DatabaseTheory]
    public async Task A_window_without_the_pending_line_has_let_it_go_and_the_booked_one_takes_its_row(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database, BankProvider.SimpleFin);
        await desk.LinkAsync();
        (desk.Bank.Cover, desk.Bank.Since) = (FeedCover.Window, new DateOnly(2026, 2, 20));
        desk.Bank.Put("p1", -40, "2026-03-02", "Bistro", pending: true);
        desk.Bank.Put("p2", -7, "2026-03-02", "Kiosk", pending: true);
        await desk.GoodAsync();
        var pending = (await desk.RowsAsync()).Single(row => row.MerchantName == "Bistro");
        await desk.EditAsync(pending, save => save.Notes = "mine");
        desk.Bank.Book("p1", "b1", links: false);
        desk.Bank.Take("p2");
        Assert.Equal((0, 1, 1), Counts(await desk.GoodAsync()));
        var row = await desk.OnlyAsync();
        Assert.Equal((pending.Id, "mine", OriginKind.SimpleFin), (row.Id, row.Notes, row.Origin.Kind));
        Assert.Equal((0, 0, 0), Counts(await desk.GoodAsync()));
        await desk.IsTrueAsync();
    }

    private static (int, int, int) Counts(SyncRunView run) => (run.Added, run.Modified, run.Removed);
}
