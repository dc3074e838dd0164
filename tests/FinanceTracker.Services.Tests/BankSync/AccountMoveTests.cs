using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Tests.Transfers;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>An account at a bank goes into another account of the ledger after entries have come: nothing is lost, nothing comes twice.</summary>
public sealed class AccountMoveTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Entries_move_along_join_what_is_there_and_one_undo_brings_them_back(DatabaseProvider database)
    {
        await using var desk = await SyncedAsync(database);
        var (made, food) = ((await desk.RowsAsync())[0].AccountId, await desk.Ledger.CategoryAsync("Food"));
        var market = await desk.EditAsync((await desk.RowsAsync()).Single(row => row.Origin.ExternalId == "t1"), save => (save.CategoryId, save.Notes, save.Tags) = (food.Id, "for the party", ["Summer"]));
        var files = desk.Me.Get<AttachmentService>();
        Assert.True((await files.AddAsync(AttachmentOwner.Transaction(market.Id), new AttachmentUpload("market.pdf", SampleFiles.Pdf()), Ct)).IsOk);
        var rent = (await desk.RowsAsync()).Single(row => row.Origin.ExternalId == "t3");
        await desk.Me.Get<Services.Transactions.TransactionService>().DeleteAsync((await desk.RowsAsync()).Single(row => row.Origin.ExternalId == "t2").Id, Ct);
        // The household's own account has some of it from a file.
        var own = await desk.Ledger.AccountAsync("Household", opening: 50);
        await new TransferFiles(desk.Me).ImportAsync(own.Id, "Date,Payee,Amount\n2026-02-01,MARKET HALL,-20.00\n2026-01-15,OLD THING,-1.00\n");
        var before = await desk.Ledger.DumpAsync();

        await ChooseAsync(desk, own.Id, moves: true);
        var batch = await desk.Ledger.LastBatchAsync();

        var rows = await desk.RowsAsync();
        Assert.All(rows, row => Assert.Equal(own.Id, row.AccountId));
        Assert.Equal(["-8.00", "-20.00", "-500.00", "-1.00"], rows.OrderBy(row => row.Origin.ExternalId ?? "z", StringComparer.Ordinal).Select(row => row.Amount.ToDecimal().ToString("0.00", CultureInfo.InvariantCulture)));
        Assert.Equal(rent.Id, rows.Single(row => row.Origin.ExternalId == "t3").Id);
        var joined = rows.Single(row => row.Origin.ExternalId == "t1");
        Assert.NotEqual(market.Id, joined.Id);
        Assert.Equal((food.Id, "for the party"), (joined.CategoryId, joined.Notes));
        Assert.Equal(["Summer"], joined.Tags);
        Assert.Single((await files.ListAsync(AttachmentOwner.Transaction(joined.Id), Ct)).Value);
        // The account that linking made is empty, and does not stay behind.
        Assert.DoesNotContain(await desk.Me.Get<AccountService>().ListAsync(Ct), account => account.Id == made);
        await desk.TotalsHoldAsync();

        // From nothing: nothing comes twice, and what was deleted stays away.
        Assert.Null((await desk.WholeAsync()).BatchId);

        Assert.True((await desk.Ledger.UndoAsync(batch.Id)).IsOk);
        Assert.Equal(before, await desk.Ledger.DumpAsync());
        Assert.Single((await files.ListAsync(AttachmentOwner.Transaction(market.Id), Ct)).Value);
        // The link stays with the new account, and still knows its entries where they lie.
        await desk.WholeAsync();
        Assert.Equal(1, (await desk.RowsAsync()).Count(row => row.Origin.ExternalId == "t3"));
        Assert.Equal(made, (await desk.RowsAsync()).Single(row => row.Origin.ExternalId == "t3").AccountId);
        await desk.TotalsHoldAsync();
    }

    [DatabaseTheory]
    public async Task Entries_may_stay_where_they_are_and_are_kept_up_to_date_there(DatabaseProvider database)
    {
        await using var desk = await SyncedAsync(database);
        var made = (await desk.RowsAsync())[0].AccountId;
        var own = await desk.Ledger.AccountAsync("Household", opening: 50);
        var link = (await desk.ViewAsync()).Accounts[0];
        Assert.Equal(new BankEntriesView(made, "Current", 4), await desk.Me.Get<BankAccountChoices>().GetEntriesAsync(link.Id, Ct));
        var refused = await desk.Me.Get<BankAccountChoices>().ChooseAsync(desk.Connection, [new ChooseBankAccount { Id = link.Id, Keep = true, AccountId = own.Id }], Ct);
        Assert.Contains("move along or stay", Assert.IsType<Failure.Conflict>(refused.Failure).Reason, StringComparison.Ordinal);

        await ChooseAsync(desk, own.Id, moves: false);
        desk.Bank.Put("t1", -21, "2026-02-01", "Market");
        desk.Bank.Take("t2");
        desk.Bank.Book("p4", "b4", amount: -9);
        desk.Bank.Put("t5", -3, "2026-02-10", "Kiosk");
        await desk.GoodAsync();

        var rows = (await desk.RowsAsync()).ToDictionary(row => row.Origin.ExternalId!, row => (row.AccountId, row.Amount.ToDecimal()));
        Assert.Equal(["b4", "t1", "t3", "t5"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(((made, -21m), (made, -9m), (own.Id, -3m)), (rows["t1"], rows["b4"], rows["t5"]));
        Assert.Null((await desk.WholeAsync()).BatchId);
        await desk.TotalsHoldAsync();
        Assert.True((await desk.Ledger.AccountAsync(own.Id)).IsSynced);
        Assert.False((await desk.Ledger.AccountAsync(made)).IsSynced);
    }

    [DatabaseTheory]
    public async Task An_entry_that_a_person_moved_is_not_brought_again_and_reconciled_ones_do_not_move(DatabaseProvider database)
    {
        await using var desk = await SyncedAsync(database);
        var other = await desk.Ledger.AccountAsync("Other");
        var moved = (await desk.RowsAsync()).Single(row => row.Origin.ExternalId == "t1");
        await desk.EditAsync(moved, save => save.AccountId = other.Id);
        Assert.Null((await desk.WholeAsync()).BatchId);
        desk.Bank.Put("t1", -25, "2026-02-01", "Market");
        await desk.GoodAsync();
        Assert.Equal((moved.Id, other.Id, -25m), (await desk.RowsAsync()).Where(row => row.Origin.ExternalId == "t1").Select(row => (row.Id, row.AccountId, row.Amount.ToDecimal())).Single());

        await Reconciled.AllAsync(desk.Me);
        var link = (await desk.ViewAsync()).Accounts[0];
        var refused = await desk.Me.Get<BankAccountChoices>().ChooseAsync(desk.Connection, [new ChooseBankAccount { Id = link.Id, Keep = true, AccountId = other.Id, MovesEntries = true }], Ct);
        Assert.Contains("3 entries of Current are on a reconciled statement", Assert.IsType<Failure.Conflict>(refused.Failure).Reason, StringComparison.Ordinal);
        Assert.Equal(link.AccountId, (await desk.ViewAsync()).Accounts[0].AccountId);
    }

    /// <summary>A linked bank with three booked lines and a pending one in an account that linking made.</summary>
    private static async Task<BankDesk> SyncedAsync(DatabaseProvider database)
    {
        var desk = await BankDesk.OpenAsync(database);
        desk.Bank.Account(balance: 1000);
        await desk.LinkAsync();
        desk.Bank.Put("t1", -20, "2026-02-01", "Market");
        desk.Bank.Put("t2", -4, "2026-02-02", "Coffee");
        desk.Bank.Put("t3", -500, "2026-02-03", "Landlord");
        desk.Bank.Put("p4", -8, "2026-02-08", "Bistro", pending: true);
        await desk.GoodAsync();
        return desk;
    }

    private static async Task ChooseAsync(BankDesk desk, Guid account, bool moves)
    {
        var choice = new ChooseBankAccount { Id = (await desk.ViewAsync()).Accounts[0].Id, Keep = true, AccountId = account, MovesEntries = moves };
        var chosen = await desk.Me.Get<BankAccountChoices>().ChooseAsync(desk.Connection, [choice], Ct);
        Assert.True(chosen.IsOk, chosen.Failure?.ToString());
    }
}
