using System.Text;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.History;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Services.Tests.History;

/// <summary>A batch counts the rows a person can look at, not what stands behind them.</summary>
public sealed class BatchCountTests
{
    private const string Ofx =
        "OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>77</BANKACCTFROM><BANKTRANLIST>"
        + "<STMTTRN><DTPOSTED>20190301<TRNAMT>-5.00<FITID>a1<NAME>Shop</STMTTRN><STMTTRN><DTPOSTED>20190302<TRNAMT>-6.00<FITID>a2<NAME>Shop</STMTTRN>"
        + "</BANKTRANLIST><LEDGERBAL><BALAMT>89.00<DTASOF>20190302</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";

    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task An_import_counts_its_rows_only_also_before_the_opening_date(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var account = await ledger.AccountAsync(opening: 100);
        var preview = (await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(Ofx), "bank.ofx", account.Id, null, Ct)).Value;
        // The account opens in 2020 and the file is of 2019: the balance counts those rows all the same.
        Assert.Equal(0, preview.Statements.Single().BalanceDifference?.Minor);
        var done = (await me.Get<ImportService>().CommitImportAsync(preview.Id, Ct)).Value;
        Assert.Equal(8900, (await ledger.AccountAsync(account.Id)).Balance.Minor);
        Assert.Equal((2, 0, 0), await CountsAsync(me, done.BatchId!.Value));
        Assert.True((await ledger.UndoAsync(done.BatchId!.Value)).IsOk);
        Assert.Equal((0, 0, 2), Counts(await ledger.LastBatchAsync()));
        Assert.Equal(10000, (await ledger.AccountAsync(account.Id)).Balance.Minor);
    }

    [DatabaseTheory]
    public async Task Links_and_tombstones_are_not_counted(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        await using var me = world.As(await world.HouseholdAsync());
        var ledger = new Ledger(me);
        var (here, there) = (await ledger.AccountAsync(), await ledger.AccountAsync("There"));
        var (one, two) = (await ledger.EntryAsync(here.Id, -5, "2026-03-01"), await ledger.EntryAsync(there.Id, 5, "2026-03-01"));
        Assert.True((await me.Get<TransferService>().LinkTransferAsync(one.Id, new SaveTransfer { OtherTransactionId = two.Id }, OriginKind.Manual, Ct)).IsOk);
        Assert.Equal((0, 2, 0), Counts(await ledger.LastBatchAsync()));

        var preview = (await me.Get<ImportService>().CreateImportAsync(Encoding.UTF8.GetBytes(Ofx), "bank.ofx", here.Id, null, Ct)).Value;
        Assert.True((await me.Get<ImportService>().CommitImportAsync(preview.Id, Ct)).IsOk);
        var imported = (await ledger.EntriesAsync(new TransactionFilter { To = new DateOnly(2019, 12, 31) }))[0];
        Assert.True((await me.Get<TransactionService>().DeleteAsync(imported.Id, Ct)).IsOk);
        Assert.Equal((0, 0, 1), Counts(await ledger.LastBatchAsync()));
    }

    private static async Task<(int, int, int)> CountsAsync(TestScope me, Guid batch) => Counts((await me.Get<HistoryService>().GetBatchAsync(batch, Ct)).Value.Batch);

    private static (int, int, int) Counts(BatchView batch) => (batch.Added, batch.Changed, batch.Removed);
}
