using System.Text;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.Imports;

/// <summary>OFX corrections: docs/specs/import-matching.md, C1 to C6.</summary>
public sealed class CorrectionTests
{
    private const string Original = "<STMTTRN><DTPOSTED>20260301<TRNAMT>-5.00<FITID>a1<NAME>Shop</STMTTRN>";
    private const string Replacement = "<STMTTRN><DTPOSTED>20260302<TRNAMT>-7.50<FITID>a2<CORRECTFITID>a1<CORRECTACTION>REPLACE<NAME>Corner Shop</STMTTRN>";
    private const string Removal = "<STMTTRN><DTPOSTED>20260302<TRNAMT>-5.00<FITID>a3<CORRECTFITID>a1<CORRECTACTION>DELETE<NAME>Shop</STMTTRN>";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task A_replacement_changes_the_row_once_and_undo_puts_it_back(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, account) = await StartAsync(me);
        var row = (await ledger.EntriesAsync()).Single();
        var before = await ledger.DumpAsync();

        var preview = await PreviewAsync(me, account, Ofx(Replacement, balance: "-7.50"));
        var item = preview.Items.Single();
        Assert.Equal((ImportBin.Match, ImportAction.Match, row.Id), (item.Bin, item.Action, item.MatchOf));
        Assert.Equal(0, preview.Statements.Single().BalanceDifference?.Minor);
        var done = await CommitAsync(me, preview.Id);
        Assert.Equal((0, 1, 0), (done.Added, done.Matched, done.Skipped));
        var now = (await ledger.EntriesAsync()).Single();
        Assert.Equal((row.Id, -750, new DateOnly(2026, 3, 2), "Corner Shop", "a2"), (now.Id, now.Amount.Minor, now.TransactionDate, now.MerchantName, now.Origin.ExternalId));
        Assert.Equal(-7.50m, (await ledger.AccountAsync(account)).Balance.ToDecimal());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));

        // Neither the correction nor the old file does anything a second time.
        foreach (var file in new[] { Ofx(Replacement), Ofx(Original) })
            Assert.Equal(new ImportCounts(0, 1, 0, 0, 0), (await PreviewAsync(me, account, file)).Counts);

        var undone = await ledger.UndoAsync(done.BatchId!.Value);
        Assert.True(undone.IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
        Assert.True((await ledger.UndoAsync(undone.Value.BatchId!.Value)).IsOk);
        Assert.Equal(-7.50m, (await ledger.EntriesAsync()).Single().Amount.ToDecimal());
    }

    [DatabaseTheory]
    public async Task A_removal_takes_the_row_away_and_undo_brings_it_back(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, account) = await StartAsync(me);
        var before = await ledger.DumpAsync();
        var done = await CommitAsync(me, (await PreviewAsync(me, account, Ofx(Removal))).Id);
        Assert.Equal((0, 1), (done.Added, done.Matched));
        Assert.Empty(await ledger.EntriesAsync());
        Assert.Equal(0, (await CommitAsync(me, (await PreviewAsync(me, account, Ofx(Removal))).Id)).Matched);
        Assert.Equal(0, (await PreviewAsync(me, account, Ofx(Original))).Counts.New);

        Assert.True((await ledger.UndoAsync(done.BatchId!.Value)).IsOk);
        Assert.Equal(before, await ledger.DumpAsync());
    }

    [DatabaseTheory]
    public async Task What_a_person_set_stays_and_a_split_keeps_adding_up(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, account) = await StartAsync(me);
        var change = Ledger.Same((await ledger.EntriesAsync()).Single());
        (change.Description, change.MerchantName, change.IsReviewed) = ("Bread and salt", "Baker", true);
        change.Splits = [new SaveSplit { Amount = -2 }, new SaveSplit { Amount = -3 }];
        var row = await UpdateAsync(me, change, (await ledger.EntriesAsync()).Single().Id);

        await CommitAsync(me, (await PreviewAsync(me, account, Ofx(Replacement))).Id);
        var now = (await ledger.EntriesAsync()).Single();
        Assert.Equal((row.Id, "Bread and salt", "Baker", -750), (now.Id, now.Description, now.MerchantName, now.Amount.Minor));
        Assert.Equal([-200, -300, -250], now.Splits.Select(part => part.Amount.Minor));
        Assert.False(now.IsReviewed);

        var mine = Ledger.Same(now);
        (mine.Amount, mine.TransactionDate, mine.Splits) = (-9, new DateOnly(2026, 2, 1), null);
        await UpdateAsync(me, mine, now.Id);
        await CommitAsync(me, (await PreviewAsync(me, account, Ofx(Replacement.Replace("a2<CORRECTFITID>a1", "a4<CORRECTFITID>a2", StringComparison.Ordinal)))).Id);
        now = (await ledger.EntriesAsync()).Single();
        Assert.Equal((-900, new DateOnly(2026, 2, 1)), (now.Amount.Minor, now.TransactionDate));
        Assert.Empty(await me.Get<LedgerCheck>().FindDifferencesAsync(Ct));
    }

    [DatabaseTheory]
    public async Task A_reconciled_row_is_never_corrected(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, account) = await StartAsync(me);
        await me.Get<HouseholdDb>().RecordAsync(db => db.Transactions.ExecuteUpdateAsync(set => set.SetProperty(row => row.Cleared, ClearedState.Reconciled), Ct), Ct);
        foreach (var file in new[] { Ofx(Replacement), Ofx(Removal) })
        {
            var preview = await PreviewAsync(me, account, file);
            Assert.Equal((ImportBin.Match, ImportAction.Skip), (preview.Items.Single().Bin, preview.Items.Single().Action));
            Assert.Null((await CommitAsync(me, preview.Id)).BatchId);
        }
        Assert.Equal(-500, (await ledger.EntriesAsync()).Single().Amount.Minor);
    }

    [DatabaseTheory]
    public async Task An_unknown_id_and_another_accounts_id_make_an_ordinary_row(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var (ledger, _) = await StartAsync(me);
        var other = (await ledger.AccountAsync("Other", "USD")).Id;
        Assert.Equal(1, (await CommitAsync(me, (await PreviewAsync(me, other, Ofx(Replacement))).Id)).Added);
        var itself = Removal.Replace("CORRECTFITID>a1", "CORRECTFITID>a3", StringComparison.Ordinal);
        Assert.Equal(1, (await CommitAsync(me, (await PreviewAsync(me, other, Ofx(itself))).Id)).Added);
        Assert.Equal(3, (await ledger.EntriesAsync()).Count);
    }

    [DatabaseTheory]
    public async Task Original_and_correction_in_one_file_are_one_row(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync(currency: "USD")).Id;
        var again = Replacement.Replace("a2<CORRECTFITID>a1", "a5<CORRECTFITID>a2", StringComparison.Ordinal).Replace("-7.50", "-8.00", StringComparison.Ordinal);
        var done = await CommitAsync(me, (await PreviewAsync(me, account, Ofx(Original + Replacement + again))).Id);
        Assert.Equal((1, 0, 2), (done.Added, done.Matched, done.Skipped));
        Assert.Equal(-800, (await ledger.EntriesAsync()).Single().Amount.Minor);
        Assert.Null((await CommitAsync(me, (await PreviewAsync(me, account, Ofx(Original + Replacement + again))).Id)).BatchId);
        Assert.Null((await CommitAsync(me, (await PreviewAsync(me, account, Ofx(Original.Replace("a1", "b1", StringComparison.Ordinal) + Removal.Replace("a1", "b1", StringComparison.Ordinal)))).Id)).BatchId);
    }

    private static async Task<(Ledger Ledger, Guid Account)> StartAsync(TestScope me)
    {
        var ledger = new Ledger(me);
        var account = (await ledger.AccountAsync(currency: "USD")).Id;
        Assert.Equal(1, (await CommitAsync(me, (await PreviewAsync(me, account, Ofx(Original))).Id)).Added);
        return (ledger, account);
    }

    private static string Ofx(string rows, string balance = "") =>
        $"OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>\n{rows}\n</BANKTRANLIST>"
        + (balance.Length > 0 ? $"<LEDGERBAL><BALAMT>{balance}<DTASOF>20260305</LEDGERBAL>" : "") + "</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";

    private static async Task<TransactionView> UpdateAsync(TestScope me, SaveTransaction change, Guid id)
    {
        var changed = await me.Get<TransactionService>().UpdateAsync(id, change, Ct);
        Assert.True(changed.IsOk, changed.Failure?.ToString());
        return changed.Value;
    }

    private static async Task<ImportPreview> PreviewAsync(TestScope me, Guid account, string text) =>
        (await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(text), "bank.ofx", account, null, Ct)).Value;

    private static async Task<ImportOutcome> CommitAsync(TestScope me, Guid id)
    {
        var done = await me.Get<ImportService>().CommitImportAsync(id, Ct);
        Assert.True(done.IsOk, done.Failure?.ToString());
        return done.Value;
    }
}
