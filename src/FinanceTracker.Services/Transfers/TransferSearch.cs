using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transfers;

/// <summary>
/// Looks for the other sides of entries that came with the running batch, and links or proposes them inside it. For whatever brings entries
/// in numbers: imports, bank syncs. Reads the days around those entries, not the history: docs/specs/transfers.md.
/// </summary>
internal static class TransferSearch
{
    private const int Together = 500;
    // Longer stretches are looked at piece by piece.
    private const int MostDays = 180;

    /// <summary>Looks for partners of all entries the batch made, and of those it changed.</summary>
    /// <param name="write">The batch.</param>
    /// <param name="changed">Entries of other batches that now may have a partner.</param>
    /// <param name="records">For files whose records tell both sides: the record by the entry's sequence.</param>
    /// <param name="ct">Cancels.</param>
    public static Task RunAsync(LedgerWrite write, IReadOnlyList<long> changed, IReadOnlyDictionary<long, long> records, CancellationToken ct) =>
        RunAsync(write, null, changed, records, ct);

    /// <summary>The same for a batch that noted what it made while it made it; files whose records tell both sides have it read all the same.</summary>
    public static async Task RunAsync(
        LedgerWrite write, FreshEntries? noted, IReadOnlyList<long> changed, IReadOnlyDictionary<long, long> records, CancellationToken ct)
    {
        var db = write.Db;
        var accounts = await OwnAccounts.ReadAsync(db, ct);
        if (accounts.Count < 2)
            return;
        var fresh = await FreshAsync(write, records.Count == 0 ? noted : null, changed, records, ct);
        if (fresh.IsEmpty)
            return;
        var worth = await WorthAsync(db, fresh, accounts, ct);
        var (sides, made) = await TransferSides.ReadAsync(db, worth, fresh, accounts, records, ct);
        if (sides.Count < 2)
            return;
        var known = await ProposalsAsync(db, sides, ct);
        var findings = TransferFinder.Find(sides, new TransferMemory(
            known.Where(proposal => proposal.IsRejected).Select(proposal => (proposal.FromKey, proposal.ToKey)).ToHashSet(),
            await LinkedPayees.ReadAsync(db, sides, ct)));
        await ApplyAsync(write, findings, made, known, ct);
    }

    /// <summary>Entries that can be a side of a transfer.</summary>
    public static IQueryable<Transaction> Open(AppDbContext db) => db.Transactions.AsNoTracking()
        .Where(row => row.TransferKey == null && !row.IsAdjustment && row.Status != TransactionStatus.Failed && row.Amount.Minor != 0);

    /// <summary>True for an entry that <see cref="Open"/> finds.</summary>
    public static bool IsOpen(Transaction row) => row is { TransferKey: null, IsAdjustment: false, Status: not TransactionStatus.Failed, Amount.Minor: not 0 };

    private static async Task<FreshEntries> FreshAsync(
        LedgerWrite write, FreshEntries? noted, IReadOnlyList<long> changed, IReadOnlyDictionary<long, long> records, CancellationToken ct)
    {
        var batch = write.Batch.Key;
        var fresh = noted ?? new FreshEntries(batch);
        if (noted is null)
            await TakeAsync(Open(write.Db).Where(row => row.BatchKey == batch), true);
        foreach (var some in changed.Chunk(Together))
            await TakeAsync(Open(write.Db).Where(row => some.Contains(row.Key) && row.BatchKey != batch), false);
        return fresh;

        async Task TakeAsync(IQueryable<Transaction> rows, bool isMade)
        {
            await foreach (var row in rows.Select(row => new { row.Key, row.Sequence, row.Date, row.Amount }).AsAsyncEnumerable().WithCancellation(ct))
                fresh.Add(row.Key, row.Date, row.Amount, isMade, records.ContainsKey(row.Sequence));
        }
    }

    /// <summary>Of all entries of the days around, those that have an opposite near; and those whose record says that they have one.</summary>
    private static async Task<List<long>> WorthAsync(AppDbContext db, FreshEntries fresh, OwnAccounts accounts, CancellationToken ct)
    {
        var worth = new HashSet<long>();
        var near = new List<TransferGlance>();
        foreach (var (piece, sight) in DayRanges.Around(fresh.Days, 2 * TransferFinder.DaysApart).SelectMany(range => DayRanges.Pieces(range, MostDays, TransferFinder.DaysApart)))
        {
            // What is seen beyond a piece can be a partner, and is looked at itself with its own piece.
            var (from, to) = (sight.From, sight.To);
            near.Clear();
            var rows = Open(db).Where(row => row.Date >= from && row.Date <= to).Select(row => new { row.Key, row.AccountKey, row.Date, row.Amount.Minor });
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
            {
                // As large as a fresh one, wherever that lies: the finder need not ask again.
                if (accounts.CurrencyOf(row.AccountKey) is { } currency && new Money(row.Minor, currency) is var amount && fresh.HasSize(amount))
                    near.Add(new TransferGlance(row.Key, row.AccountKey, row.Date, amount, IsFresh: true));
            }
            var found = TransferFinder.Worth(near);
            worth.UnionWith(near.Where(entry => entry.Date >= piece.From && entry.Date <= piece.To && found.Contains(entry.Key)).Select(entry => entry.Key));
        }
        return [.. worth, .. fresh.Recorded.Where(key => !worth.Contains(key))];
    }

    private static async Task<List<TransferProposal>> ProposalsAsync(AppDbContext db, IReadOnlyList<TransferSide> sides, CancellationToken ct)
    {
        var known = new List<TransferProposal>();
        foreach (var some in sides.Where(side => side.Amount.IsNegative).Select(side => side.Key).Chunk(Together))
            known.AddRange(await db.TransferProposals.AsNoTracking().Where(proposal => some.Contains(proposal.FromKey)).ToListAsync(ct));
        return known;
    }

    private static async Task ApplyAsync(
        LedgerWrite write, TransferFindings findings, IReadOnlySet<long> inserted, List<TransferProposal> known, CancellationToken ct)
    {
        if (findings.Links.Count > 0)
        {
            var legs = findings.Links.SelectMany(link => (long[])[link.FromKey, link.ToKey]).ToList();
            var made = legs.Where(inserted.Contains).ToHashSet();
            await BulkLinks.LinkAsync(write, [.. findings.Links.Select(link => (link.FromKey, link.ToKey))], made, ct);
            await TransferLinks.SettleAsync(write, legs.FindAll(key => !made.Contains(key)), ct);
        }
        var standing = known.Select(proposal => (proposal.FromKey, proposal.ToKey)).ToHashSet();
        var proposals = findings.Proposals.Where(pair => !standing.Contains((pair.FromKey, pair.ToKey)))
            .Select(pair => new TransferProposal { FromKey = pair.FromKey, ToKey = pair.ToKey, Evidence = pair.Evidence }).ToList();
        if (proposals.Count > 0)
            await BulkWriter.InsertAsync(write, proposals, ct);
    }
}
