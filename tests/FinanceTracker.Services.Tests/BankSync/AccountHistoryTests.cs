using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>From which day on an account's lines are taken, accounts whose ids change, and what hangs on a pending entry.</summary>
public sealed class AccountHistoryTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task Lines_before_the_start_stay_out_until_it_is_moved(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        var account = await desk.Ledger.AccountAsync();
        await desk.LinkToAsync(account.Id, new DateOnly(2026, 2, 10));
        desk.Bank.Put("t1", -1, "2026-02-09", "Before");
        desk.Bank.Put("t2", -2, "2026-02-10", "First day");
        desk.Bank.Put("t3", -3, "2026-02-11", "Later");
        desk.Bank.Put("p4", -4, "2026-02-08", "Pending before", pending: true);
        await desk.GoodAsync();
        Assert.Equal(["t2", "t3"], await IdsAsync(desk));
        Assert.Null((await desk.WholeAsync()).BatchId);

        // One that was in moves before the start: it goes with the bank. One that was out is booked after it: it comes.
        desk.Bank.Put("t3", -3, "2026-02-07", "Later");
        desk.Bank.Book("p4", "b4", day: "2026-02-12");
        await desk.GoodAsync();
        Assert.Equal(["b4", "t2", "t3"], await IdsAsync(desk));
        Assert.Equal(new DateOnly(2026, 2, 7), (await desk.RowsAsync()).Single(row => row.Origin.ExternalId == "t3").TransactionDate);
        Assert.Null((await desk.WholeAsync()).BatchId);

        var link = Assert.Single((await desk.ViewAsync()).Accounts);
        Assert.Equal(new DateOnly(2026, 2, 10), link.StartDate);
        Assert.True((await desk.Me.Get<BankAccountChoices>().ChooseAsync(desk.Connection, [new ChooseBankAccount { Id = link.Id, Keep = true, AccountId = account.Id }], Ct)).IsOk);
        Assert.Equal(1, (await desk.GoodAsync()).Added);
        await desk.IsTrueAsync();
    }

    [DatabaseTheory]
    public async Task An_account_that_comes_under_another_id_is_the_same_by_its_lasting_one(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        desk.Bank.Account("acc-1", persistent: "lasting-1");
        await desk.LinkAsync();
        desk.Bank.Put("a1", -20, "2026-02-01", "Market");
        desk.Bank.Put("a2", -20, "2026-02-02", "Market");
        desk.Bank.Put("a3", -7, "2026-03-08", "Kiosk", pending: true);
        await desk.GoodAsync();
        var before = (await desk.RowsAsync()).ToDictionary(row => row.Origin.ExternalId!, row => row.Id);
        foreach (var row in await desk.RowsAsync())
            await desk.EditAsync(row, save => save.Notes = row.Origin.ExternalId);

        // The bank says nothing of the old lines; it lists all of them under the new account with new ids.
        desk.World.Clock.Advance(TimeSpan.FromDays(1));
        desk.Bank.Drop("acc-1");
        desk.Bank.Truth.Clear();
        desk.Bank.Account("acc-9", "Renamed", mask: "9999", persistent: "lasting-1");
        foreach (var (id, amount, day, payee) in new[] { ("n1", -20m, "2026-02-01", "Market"), ("n2", -20m, "2026-02-02", "Market"), ("n4", -5m, "2026-03-09", "Bakery") })
            desk.Bank.Put(id, amount, day, payee, account: "acc-9");
        desk.Bank.Put("n3", -7, "2026-03-08", "Kiosk", pending: true, account: "acc-9");
        await desk.GoodAsync();
        await CheckAsync();
        // Once more from nothing, as the engine does by itself next.
        await desk.GoodAsync();
        await CheckAsync();
        Assert.Null((await desk.WholeAsync()).BatchId);

        async Task CheckAsync()
        {
            await desk.IsTrueAsync();
            var rows = (await desk.RowsAsync()).ToDictionary(row => row.Origin.ExternalId!);
            Assert.Equal([(before["a1"], "a1"), (before["a2"], "a2"), (before["a3"], "a3")], ((string[])["n1", "n2", "n3"]).Select(id => (rows[id].Id, rows[id].Notes!)));
            Assert.Single((await desk.ViewAsync()).Accounts);
            Assert.Single(await desk.Me.Get<AccountService>().ListAsync(Ct));
        }
    }

    /// <summary>Linked again after the end, or the id changed under a connection that has no lasting one: somebody is asked, and then it goes on.</summary>
    [DatabaseTheory]
    public async Task A_new_link_of_an_old_account_is_asked_about_and_then_goes_on_in_its_history(DatabaseProvider database)
    {
        foreach (var isRelinked in new[] { true, false })
        {
            await using var desk = await BankDesk.OpenAsync(database);
            desk.Bank.Account("acc-1", "Everyday", mask: "0001", persistent: isRelinked ? "lasting-1" : null);
            await desk.LinkAsync();
            desk.Bank.Put("a1", -20, "2026-02-01", "Market");
            desk.Bank.Put("a2", -30, "2026-02-02", "Garage");
            await desk.GoodAsync();
            var old = await desk.RowsAsync();
            await desk.EditAsync(old[0], save => save.Notes = "mine");
            var account = Assert.Single(await desk.Me.Get<AccountService>().ListAsync(Ct));
            desk.Bank.Drop("acc-1");
            desk.Bank.Truth.Clear();
            // By the lasting id where there is one, whatever else changed; else by digits.
            desk.Bank.Account("acc-9", isRelinked ? "Another name" : "Everyday", mask: isRelinked ? "7777" : "0001", persistent: isRelinked ? "lasting-1" : null);
            foreach (var (id, amount, day, payee) in new[] { ("n1", -20m, "2026-02-01", "Market"), ("n2", -30m, "2026-02-02", "Garage"), ("n3", -10m, "2026-03-01", "Kiosk") })
                desk.Bank.Put(id, amount, day, payee, account: "acc-9");
            if (isRelinked)
            {
                Assert.True((await desk.Me.Get<BankDisconnects>().DisconnectAsync(desk.Connection, false, Ct)).IsOk);
                desk.Bank.ConnectionId = "item-2";
                await desk.LinkAsync(choosesFirst: true);
            }
            else
            {
                desk.World.Clock.Advance(TimeSpan.FromDays(1));
            }
            await desk.GoodAsync();
            // Nothing is joined, and nothing comes, before somebody has said so.
            Assert.Equal(2, (await desk.RowsAsync()).Count);
            Assert.Equal(BankToDo.ChooseAccounts, (await desk.ViewAsync()).ToDo);
            var open = Assert.Single((await desk.ViewAsync()).Accounts, one => one.Choice == LinkChoice.Open);
            Assert.Equal(account.Id, open.LooksLikeAccountId);
            Assert.True((await desk.Me.Get<BankAccountChoices>().ChooseAsync(desk.Connection, [new ChooseBankAccount { Id = open.Id, Keep = true, AccountId = account.Id }], Ct)).IsOk);
            var run = await desk.GoodAsync();
            Assert.Equal((1, 2), (run.Added, run.Modified));
            Assert.Equal("mine", (await desk.RowsAsync()).Single(row => row.Id == old[0].Id).Notes);
            await desk.IsTrueAsync();
        }
    }

    [DatabaseTheory]
    public async Task A_receipt_on_a_pending_entry_stays_on_it_however_it_is_booked(DatabaseProvider database)
    {
        await using var desk = await BankDesk.OpenAsync(database);
        var files = desk.Me.Get<AttachmentService>();
        await desk.LinkAsync();
        foreach (var (number, payee) in new[] { (1, "Bistro Blanc"), (2, "Garage Nord"), (3, "Kiosk am Tor"), (4, "Bookshop") })
            desk.Bank.Put($"p{number}", -10 * number, "2026-03-02", payee, pending: true);
        await desk.GoodAsync();
        var before = (await desk.RowsAsync()).ToDictionary(row => row.MerchantName!, row => row.Id);
        foreach (var (payee, id) in before)
            Assert.True((await files.AddAsync(AttachmentOwner.Transaction(id), new AttachmentUpload(payee + ".pdf", SampleFiles.Pdf(payee)), Ct)).IsOk);

        desk.Bank.Book("p1", "b1", -11.5m);
        desk.Bank.Book("p2", "b2", links: false);
        desk.Bank.Put("p3", -31, "2026-03-04", "Kiosk am Tor");
        // Taken back an update before it is booked.
        desk.Bank.Take("p4");
        await desk.GoodAsync();
        Assert.Equal(3, (await desk.RowsAsync()).Count);
        desk.Bank.Put("b4", -40, "2026-03-05", "Bookshop", pendingId: "p4");
        await desk.GoodAsync();

        await desk.IsTrueAsync();
        var after = await desk.RowsAsync();
        Assert.Equal(4, after.Count);
        foreach (var row in after)
        {
            Assert.Equal((before[row.MerchantName!], TransactionStatus.Completed), (row.Id, row.Status));
            Assert.Equal(row.MerchantName + ".pdf", Assert.Single((await files.ListAsync(AttachmentOwner.Transaction(row.Id), Ct)).Value).FileName);
        }
    }

    private static async Task<IEnumerable<string>> IdsAsync(BankDesk desk) => (await desk.RowsAsync()).Select(row => row.Origin.ExternalId!).Order(StringComparer.Ordinal);
}
