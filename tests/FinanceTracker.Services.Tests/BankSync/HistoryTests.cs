using System.Text;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Rules;
using FinanceTracker.Services.Tests.Transfers;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>A bank beside what was there before: files, typed entries, earlier links; and how a connection ends.</summary>
public sealed class HistoryTests
{
    private const string File = "Date,Payee,Amount\n2026-02-01,MARKET HALL 22,-20.00\n2026-02-01,KIOSK,-3.00\n2026-02-01,KIOSK,-3.00\n2026-02-05,EMPLOYER LTD,2000.00\n";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_bank_that_goes_on_from_a_file_and_typed_entries_doubles_nothing_and_undo_gives_them_back(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        var files = new TransferFiles(desk.Me);
        var (account, food) = (await desk.Ledger.AccountAsync(), await desk.Ledger.CategoryAsync("Food"));
        await files.ImportAsync(account.Id, File);
        var typed = await desk.Ledger.EntryAsync(account.Id, -12.50m, "2026-02-08", food.Id, "Bookshop");
        var before = await desk.Ledger.DumpAsync();

        await desk.LinkToAsync(account.Id);
        desk.Bank.Put("t1", -20, "2026-01-31", "Market Hall");
        desk.Bank.Put("t2", -3, "2026-02-01", "Kiosk");
        desk.Bank.Put("t3", -3, "2026-02-01", "Kiosk");
        desk.Bank.Put("t4", -3, "2026-02-02", "Kiosk");
        desk.Bank.Put("t5", 2000, "2026-02-05", "Employer");
        desk.Bank.Put("t6", -12.50m, "2026-02-09", "Bookshop");
        var run = await desk.GoodAsync();
        Assert.Equal((1, 5), (run.Added, run.Modified));
        var rows = await desk.RowsAsync();
        Assert.Equal(6, rows.Count);
        var joined = rows.Single(row => row.Id == typed.Id);
        Assert.Equal((food.Id, new DateOnly(2026, 2, 8), "t6"), (joined.CategoryId, joined.TransactionDate, joined.Origin.ExternalId));
        Assert.Null((await desk.WholeAsync()).BatchId);
        // The file again adds nothing either: what was joined is still known by its line.
        var again = (await desk.Me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(File), "again.csv", account.Id, null, Ct)).Value.Counts;
        Assert.Equal((0, 4), (again.New, again.Duplicate));
        await desk.TotalsHoldAsync();
        Assert.True((await desk.Ledger.UndoAsync(run.BatchId!.Value)).IsOk);
        Assert.Equal(before, await desk.Ledger.DumpAsync());
    }

    [DatabaseTheory]
    public async Task A_link_after_the_old_one_ended_goes_on_in_the_same_account_with_new_ids(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        desk.Bank.Account(balance: 100, mask: "0001");
        await desk.LinkAsync();
        desk.Bank.Put("a1", -20, "2026-02-01", "Market");
        desk.Bank.Put("a2", -30, "2026-02-02", "Garage");
        await desk.GoodAsync();
        var rows = await desk.RowsAsync();
        await desk.EditAsync(rows[0], save => save.Notes = "mine");
        Assert.True((await desk.Me.Get<BankDisconnects>().DisconnectAsync(desk.Connection, false, Ct)).IsOk);
        Assert.Equal((1, 2), (desk.Bank.RemoveCalls, (await desk.RowsAsync()).Count));
        var account = Assert.Single(await desk.Me.Get<AccountService>().ListAsync(Ct));
        Assert.False(account.IsSynced);

        desk.Bank.Drop("acc-1");
        desk.Bank.Truth.Clear();
        desk.Bank.ConnectionId = "item-2";
        desk.Bank.Account("acc-9", balance: 90, mask: "0001");
        foreach (var (id, line) in new (string, (decimal, string, string))[] { ("n1", (-20, "2026-02-01", "Market")), ("n2", (-30, "2026-02-02", "Garage")), ("n3", (-10, "2026-03-01", "Kiosk")) })
            desk.Bank.Put(id, line.Item1, line.Item2, line.Item3, account: "acc-9");
        var linked = await desk.LinkAsync(choosesFirst: true);
        var open = Assert.Single(linked.Accounts);
        Assert.Equal(account.Id, open.LooksLikeAccountId);
        Assert.True((await desk.Me.Get<BankAccountChoices>().ChooseAsync(desk.Connection, [new ChooseBankAccount { Id = open.Id, Keep = true, AccountId = account.Id }], Ct)).IsOk);
        var run = await desk.GoodAsync();
        Assert.Equal((1, 2), (run.Added, run.Modified));
        Assert.Equal("mine", (await desk.RowsAsync()).Single(row => row.Id == rows[0].Id).Notes);
        await desk.IsTrueAsync();
    }

    [DatabaseTheory]
    public async Task Linking_the_same_accounts_twice_is_noticed_and_the_second_link_ended_at_once(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        desk.Bank.Account(mask: "0001");
        await desk.LinkAsync();
        desk.Bank.ConnectionId = "item-2";
        var links = desk.Me.Get<BankLinkService>();
        var begun = (await links.BeginAsync(BankProvider.Plaid, null, null, false, Ct)).Value;
        desk.Bank.IsLinkOpen = true;
        Assert.IsType<Failure.Conflict>((await links.CompleteAsync(BankProvider.Plaid, begun.LinkToken, true, false, Ct)).Failure);
        desk.Bank.IsLinkOpen = false;
        var refused = Assert.IsType<Failure.Conflict>((await links.CompleteAsync(BankProvider.Plaid, begun.LinkToken, true, false, Ct)).Failure);
        Assert.Contains("already", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(1, desk.Bank.RemoveCalls);
        Assert.Single(await desk.Me.Get<BankConnectionService>().ListAsync([], Ct));
    }

    [DatabaseTheory]
    public async Task Disconnecting_with_history_is_one_undoable_batch_and_a_provider_that_fails_is_told_again(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        await desk.LinkAsync();
        desk.Bank.Put("t1", -20, "2026-02-01", "Market");
        await desk.GoodAsync();
        desk.Bank.Fail(new BankFeedException(FeedFault.Transient, "Down."));
        var banks = desk.Me.Get<BankDisconnects>();
        Assert.True((await banks.DisconnectAsync(desk.Connection, true, Ct)).IsOk);
        Assert.Empty(await desk.RowsAsync());
        Assert.Empty(await desk.Me.Get<AccountService>().ListAsync(Ct));
        await using (var db = await desk.Me.Get<HouseholdDb>().OpenAsync(Ct))
            Assert.Equal(1, await db.BankSecrets.CountAsync(Ct));
        desk.World.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True(await banks.TellAsync(Assert.Single(await banks.ListDueAsync(desk.World.Clock.GetUtcNow(), Ct)), Ct));
        Assert.Equal(2, desk.Bank.RemoveCalls);
        await using (var db = await desk.Me.Get<HouseholdDb>().OpenAsync(Ct))
            Assert.Equal(0, await db.BankSecrets.CountAsync(Ct));
        Assert.True((await desk.Ledger.UndoAsync((await desk.Ledger.LastBatchAsync()).Id)).IsOk);
        Assert.Single(await desk.RowsAsync());
        Assert.Single(await desk.Me.Get<AccountService>().ListAsync(Ct));
        await desk.TotalsHoldAsync();
    }

    [DatabaseTheory]
    public async Task Rules_come_before_the_banks_category_and_transfers_are_found_in_the_syncs_own_batch(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        desk.Bank.Account("acc-2", "Savings");
        var (groceries, own, other) = (await desk.Ledger.CategoryAsync("Groceries"), await desk.Ledger.CategoryAsync("Treats"), await desk.Ledger.CategoryAsync("Odd"));
        Assert.True((await desk.Me.Get<RuleService>().CreateAsync(new SaveRule { Name = "Sweets", Query = "chocolate", Actions = [new SaveRuleAction { Kind = Domain.Rules.RuleActionKind.Category, CategoryId = own.Id }] }, Ct)).IsOk);
        Assert.True((await desk.Me.Get<BankCategoryService>().ChooseAsync("WIDE", other.Id, Ct)).IsOk);
        await desk.LinkAsync();
        desk.Bank.Put("t1", -20, "2026-02-01", "Market", category: "FOOD_AND_DRINK_GROCERIES", wider: "FOOD_AND_DRINK");
        desk.Bank.Put("t2", -4, "2026-02-01", "Chocolate Bar", category: "FOOD_AND_DRINK_GROCERIES");
        desk.Bank.Put("t3", -5, "2026-02-01", "Thing", category: "NEW_WORD", wider: "WIDE");
        desk.Bank.Put("t4", -6, "2026-02-01", "Mystery", category: "NEVER_SEEN");
        desk.Bank.Put("t5", -300, "2026-02-02", "To savings");
        desk.Bank.Put("t6", 300, "2026-02-02", "From current", account: "acc-2");
        var run = await desk.GoodAsync();
        var rows = (await desk.RowsAsync()).ToDictionary(row => row.Origin.ExternalId!);
        Assert.Equal([groceries.Id, own.Id, other.Id, null], ((string[])["t1", "t2", "t3", "t4"]).Select(id => rows[id].CategoryId));
        // Two equal amounts alone are proposed, not linked.
        await using (var db = await desk.Me.Get<HouseholdDb>().OpenAsync(Ct))
            Assert.Equal(run.BatchId, await db.TransferProposals.Join(db.Batches, row => row.BatchKey, batch => batch.Key, (_, batch) => (Guid?)batch.Id).SingleAsync(Ct));
        Assert.True((await desk.Ledger.UndoAsync(run.BatchId!.Value)).IsOk);
        Assert.Empty(await desk.RowsAsync());
        await desk.TotalsHoldAsync();
    }
}
