using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Duplicates;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Duplicates;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Services.Transfers;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>
/// Takes the entries that one account at a bank brought along into another account of the ledger, inside a running write. What lies there already is
/// recognised as a sync would recognise it: that entry is the bank's from then on, and the one it came with goes to the trash.
/// </summary>
internal sealed class BankAccountMoves(LedgerWrite write, HouseholdSettings settings, BankConnection connection)
{
    private const int Together = 200;
    private static readonly Dictionary<long, long> NoRecords = [];

    /// <summary>Moves them all, or none: conflict when some are on a reconciled statement.</summary>
    public async Task<Failure?> RunAsync(BankAccountLink link, long from, Account to, CancellationToken ct)
    {
        var db = write.Db;
        var own = db.Transactions.Where(row => row.AccountKey == from && row.BankLinkKey == link.Key);
        if (await own.CountAsync(row => row.Cleared == ClearedState.Reconciled, ct) is > 0 and var locked)
            return new Failure.Conflict($"{locked} {(locked == 1 ? "entry" : "entries")} of {link.Name} {(locked == 1 ? "is" : "are")} on a reconciled statement. Unlock {(locked == 1 ? "it" : "them")} first, or leave the entries where they are.");
        var moving = await SyncReading.KnownAsync(db, link.Key, own, ct);
        var pairs = await TwinsAsync(link, moving, to, ct);
        // A leg whose other one lies where it is going is no transfer any more, and an entry that goes to the trash takes no other with it.
        var gone = pairs.ConvertAll(pair => pair.Source.Key);
        await TransferLinks.DissolveAsync(write, own.Where(row => db.Transactions.Any(other => other.TransferKey == row.TransferKey && other.AccountKey == to.Key)), ct);
        foreach (var some in gone.Chunk(500))
            await TransferLinks.DissolveAsync(write, own.Where(row => some.Contains(row.Key)), ct);
        await db.SaveChangesAsync(ct);

        await JoinAsync(link, pairs, ct);
        var taken = gone.ToHashSet();
        // What a person took away moves along, too, or it would come again.
        var all = await db.Transactions.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(row => row.AccountKey == from && row.BankLinkKey == link.Key).OrderBy(row => row.Key).Select(row => row.Key).ToListAsync(ct);
        foreach (var some in all.Where(key => !taken.Contains(key)).Chunk(Together))
        {
            foreach (var row in await RowsAsync(some, ct))
                row.AccountKey = to.Key;
            await db.SaveChangesAsync(ct);
            BulkChanges.Forget(db);
        }
        return null;
    }

    private async Task<List<(KnownBankRow Source, FeedTransaction Line, KnownBankRow Twin)>> TwinsAsync(BankAccountLink link, List<KnownBankRow> moving, Account to, CancellationToken ct)
    {
        if (moving.Count == 0)
            return [];
        var (first, last) = (moving.Min(row => row.Date).AddDays(-HistoryJoin.MostDaysApart), moving.Max(row => row.Date).AddDays(HistoryJoin.MostDaysApart));
        var others = await SyncReading.KnownAsync(write.Db, link.Key, write.Db.Transactions.Where(row => row.AccountKey == to.Key && row.Date >= first && row.Date <= last
            && (row.BankLinkKey == null || row.BankLinkKey != link.Key) && row.Status != TransactionStatus.Failed && !row.IsAdjustment), ct);
        var lines = moving.ConvertAll(row => (Row: row, Line: new FeedTransaction(link.FeedAccountId, row.ExternalId ?? "", row.Date, new Money(row.Minor, to.Currency))
        {
            PostedDate = row.PostedDate,
            IsPending = row.IsPending,
            Payee = row.Payee,
            Text = row.Text,
            CheckNumber = row.CheckNumber,
        }));
        var found = HistoryJoin.Find([.. lines.Where(pair => pair.Row.ExternalId is not null).Select(pair => pair.Line)], others);
        return [.. lines.Where(pair => found.ContainsKey(pair.Line)).Select(pair => (pair.Row, pair.Line, found[pair.Line]))];
    }

    private async Task JoinAsync(BankAccountLink link, List<(KnownBankRow Source, FeedTransaction Line, KnownBankRow Twin)> pairs, CancellationToken ct)
    {
        var db = write.Db;
        var origin = BankFeeds.OriginOf(connection.Provider);
        foreach (var some in pairs.Chunk(Together))
        {
            foreach (var row in await RowsAsync([.. some.Select(pair => pair.Source.Key)], ct))
                LedgerWrite.Remove(row);
            await db.SaveChangesAsync(ct);
            BulkChanges.Forget(db);
        }
        var drafts = await SyncDrafts.PrepareAsync(write, settings, pairs.Select(pair => pair.Line), ct);
        var rows = new SyncRows(write, drafts, origin);
        await rows.ApplyAsync(link, pairs.Select(pair => new SyncStep(SyncAct.Join, pair.Line, pair.Twin)), ct);
        foreach (var some in pairs.Chunk(Together))
            await CarryAsync(some.ToDictionary(pair => pair.Source.Key, pair => pair.Twin.Key), ct);
        await TransferSearch.RunAsync(write, rows.Changed, NoRecords, ct);
    }

    /// <summary>What people gave the entries that go is the others' from then on: category or parts, tags, notes, receipts, payments of bills, refunds.</summary>
    private async Task CarryAsync(Dictionary<long, long> twins, CancellationToken ct)
    {
        var db = write.Db;
        long[] sources = [.. twins.Keys];
        var owners = await Belongings.OwnersAsync(db, sources, ct);
        var gone = await RowsAsync(sources, ct);
        var kept = (await RowsAsync([.. twins.Values], ct)).ToDictionary(row => row.Key);
        foreach (var row in gone)
        {
            DuplicateMerge.Fill(kept[twins[row.Key]], row);
            if (owners.Contains(row.Key))
                await Belongings.MoveAsync(db, kept[twins[row.Key]], row, ct);
        }
        await db.SaveChangesAsync(ct);
        BulkChanges.Forget(db);
    }

    private Task<List<Transaction>> RowsAsync(IReadOnlyCollection<long> keys, CancellationToken ct) =>
        write.Db.Transactions.IgnoreQueryFilters([AppDbContext.DeletedFilter]).Include(row => row.Parts).Include(row => row.Tags).AsSplitQuery().Where(row => keys.Contains(row.Key)).ToListAsync(ct);
}
