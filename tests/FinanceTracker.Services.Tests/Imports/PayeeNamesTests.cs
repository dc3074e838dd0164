using System.Text;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Payees;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>Clean names for new payees, and what a person teaches by renaming, merging and correcting.</summary>
public sealed class PayeeNamesTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly string[] Shops = ["BLUE BOTTLE", "GREENLEAF MARKET", "CORNER BAKEHOUSE", "METROLINE", "PAPER LANTERN"];

    [DatabaseTheory]
    public async Task A_file_from_a_person_brings_clean_names_with_the_banks_text_beside_and_undo_takes_them_away(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync()).Id;
        var before = await ledger.DumpAsync();
        var preview = await PreviewAsync(me, account, File(3, "2026-03-1"));
        Assert.Equal(("CARD PURCHASE 4403 BLUE BOTTLE #0030 OAKLAND CA 03/14", "Blue Bottle"), (preview.Items[0].MerchantName, preview.Items[0].PayeeName));
        Assert.True(preview.CleansPayees);
        var done = (await me.Get<ImportService>().CommitImportAsync(preview.Id, Ct)).Value;
        var entries = await ledger.EntriesAsync();
        Assert.Equal(["Blue Bottle", "Corner Bakehouse", "Greenleaf Market", "Metroline", "Paper Lantern"], entries.Select(entry => entry.MerchantName).Order(StringComparer.Ordinal));
        Assert.Single(await ledger.EntriesAsync(new TransactionFilter { Query = "bank:\"purchase 4403 blue bottle\"" }));
        // The same shops with other numbers are the same payees.
        var next = await PreviewAsync(me, account, File(7, "2026-04-1"));
        Assert.True((await me.Get<ImportService>().CommitImportAsync(next.Id, Ct)).IsOk);
        Assert.Equal(5, (await me.Get<PayeeService>().SearchAsync(null, 50, Ct)).Total);
        Assert.True((await ledger.UndoAsync((await ledger.LastBatchAsync()).Id)).IsOk);
        Assert.True((await ledger.UndoAsync(done.BatchId!.Value)).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
    }

    [DatabaseTheory]
    public async Task It_can_be_switched_off_and_programs_have_it_off(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, imports) = (new Ledger(me), me.Get<ImportService>());
        var account = (await ledger.AccountAsync()).Id;
        var preview = await PreviewAsync(me, account, File(3, "2026-03-1"));
        var off = (await imports.UpdateImportAsync(preview.Id, new UpdateImport { CleanPayees = false }, new ImportPageRequest(null, 50, null), Ct)).Value;
        Assert.All(off.Items, item => Assert.Null(item.PayeeName));
        Assert.False(off.CleansPayees);
        var program = (await imports.CreateImportAsync(File(4, "2026-05-1"), "bank.csv", account, null, Ct)).Value;
        Assert.All(program.Items, item => Assert.Null(item.PayeeName));
        var on = (await imports.UpdateImportAsync(program.Id, new UpdateImport { CleanPayees = true }, new ImportPageRequest(null, 50, null), Ct)).Value;
        Assert.All(on.Items, item => Assert.NotNull(item.PayeeName));
        Assert.True((await imports.CommitImportAsync(off.Id, Ct)).IsOk);
        Assert.All(await ledger.EntriesAsync(), entry => Assert.StartsWith("CARD PURCHASE", entry.MerchantName, StringComparison.Ordinal));
    }

    [DatabaseTheory]
    public async Task Renaming_merging_and_correcting_teach_what_the_bank_calls_a_payee(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, payees) = (new Ledger(me), me.Get<PayeeService>());
        var account = (await ledger.AccountAsync()).Id;
        // A program's import: raw names, and only what is taught counts.
        await ImportAsync(me, account, "2026-03-01,CARD 4411 QX TRADING 0231 OAKLAND,-1.00\n2026-03-02,CARD 4411 BLUE BTL 77123,-2.00\n2026-03-03,Station kiosk,-3.00\n");
        var raw = (await payees.SearchAsync("qx", 5, Ct)).Rows.Single().Payee;
        Assert.True((await payees.UpdateAsync(raw.Id, new SavePayee { Name = "Corner Books", Aliases = [], Version = raw.Version }, Ct)).IsOk);
        Assert.Equal(["CARD QX TRADING OAKLAND"], (await payees.GetAsync(raw.Id, Ct)).Value.Aliases);
        var blue = (await payees.CreateAsync(new SavePayee { Name = "Blue Bottle" }, Ct)).Value;
        Assert.True((await payees.MergePayeeAsync((await payees.SearchAsync("btl", 5, Ct)).Rows.Single().Payee.Id, new MergePayee { Into = blue.Id }, Ct)).IsOk);
        await ImportAsync(me, account, "2026-04-01,CARD 9907 QX TRADING 0007 OAKLAND,-1.00\n2026-04-02,CARD 1234 BLUE BTL 55555,-2.00\n");
        Assert.Equal(["Blue Bottle", "Corner Books"], (await ledger.EntriesAsync(new TransactionFilter { From = new DateOnly(2026, 4, 1) })).Select(entry => entry.MerchantName).Order(StringComparer.Ordinal));

        // One row corrected to somebody new: the next file has the new name; undone, it is forgotten, and can be taught again.
        await ImportAsync(me, account, "2026-05-01,CARD 9907 OB STORE 0007 OAKLAND,-1.00\n");
        var row = (await ledger.EntriesAsync(new TransactionFilter { From = new DateOnly(2026, 5, 1) })).Single();
        var change = Ledger.Same(row);
        change.MerchantName = "Old Books";
        var before = await ledger.DumpAsync();
        for (var time = 0; time < 2; time++)
        {
            Assert.True((await me.Get<TransactionService>().UpdateAsync(row.Id, change, Ct)).IsOk);
            Assert.Equal("Old Books", (await payees.FindAsync("card ob store oakland", Ct))!.Payee.Name);
            if (time == 1)
                break;
            Assert.True((await ledger.UndoAsync((await ledger.LastBatchAsync()).Id)).IsOk);
            Assert.Equal(before, await ledger.DumpAsync());
            Assert.Null(await payees.FindAsync("card ob store oakland", Ct));
            change.Version = (await me.Get<TransactionService>().GetAsync(row.Id, Ct)).Value.Version;
        }

        // A payee's own name stays its own.
        var kiosk = (await ledger.EntriesAsync(new TransactionFilter { Query = "payee:kiosk*,\"Station kiosk\"" })).Single();
        var other = Ledger.Same(kiosk);
        other.MerchantName = "Somebody";
        Assert.True((await me.Get<TransactionService>().UpdateAsync(kiosk.Id, other, Ct)).IsOk);
        Assert.Equal("Station kiosk", (await payees.FindAsync("station kiosk", Ct))!.Payee.Name);
    }

    private static byte[] File(int number, string day)
    {
        var csv = new StringBuilder("Date,Payee,Amount\n");
        for (var i = 0; i < Shops.Length; i++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{day}{i},CARD PURCHASE 44{i}{number} {Shops[i]} #00{number}{i} OAKLAND CA 03/1{i + 4},-{i + 1}.00\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static async Task<ImportPreview> PreviewAsync(TestScope me, Guid account, byte[] file) =>
        (await me.Get<ImportService>().CreateForPersonAsync(file, "bank.csv", account, null, Ct)).Value;

    private static async Task ImportAsync(TestScope me, Guid account, string rows)
    {
        var preview = (await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes("Date,Payee,Amount\n" + rows), "bank.csv", account, null, Ct)).Value;
        Assert.True((await me.Get<ImportService>().CommitImportAsync(preview.Id, Ct)).IsOk);
    }
}
