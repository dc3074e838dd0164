using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transfers;

/// <summary>Pairs of entries that look like transfers: a person links them, or says that they are none. See docs/specs/transfers.md.</summary>
public sealed class TransferReviewService(HouseholdDb household)
{
    private const int MostListed = 200;

    /// <summary>All that waits, newest first.</summary>
    public async Task<TransferReview> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var pairs = await OpenProposals.Of(db).OrderByDescending(pair => pair.From.Date).ThenByDescending(pair => pair.From.Sequence).ThenBy(pair => pair.To.Date).ThenBy(pair => pair.To.Sequence)
            .AsNoTracking().Take(MostListed).ToListAsync(ct);
        var total = pairs.Count < MostListed ? pairs.Count : await OpenProposals.Of(db).CountAsync(ct);
        var legs = pairs.SelectMany(pair => (Transaction[])[pair.From, pair.To]).DistinctBy(row => row.Key).ToList();
        var views = (await TransactionViews.OfAsync(db, legs, ct)).Zip(legs).ToDictionary(pair => pair.Second.Key, pair => pair.First);
        var uses = pairs.SelectMany(pair => (long[])[pair.From.Key, pair.To.Key]).CountBy(key => key).ToDictionary();
        return new TransferReview(
            [
                .. pairs.Select(pair => new TransferProposalView(
                    pair.Proposal.Id, views[pair.From.Key], views[pair.To.Key], pair.Proposal.Evidence, Math.Abs(pair.From.Date.DayNumber - pair.To.Date.DayNumber),
                    uses[pair.From.Key] + uses[pair.To.Key] - 2)),
            ],
            total);
    }

    /// <summary>What an import or sync linked by itself, and how many pairs of its entries wait. Zero for a batch that is not this household's.</summary>
    public async Task<BatchTransfers> OfBatchAsync(Guid batchId, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.Batches.Where(batch => batch.Id == batchId).Select(batch => (long?)batch.Key).SingleOrDefaultAsync(ct) is not { } key)
            return new BatchTransfers(0, 0);
        return new BatchTransfers(
            await db.Transfers.CountAsync(transfer => transfer.BatchKey == key, ct),
            await OpenProposals.Of(db).CountAsync(pair => pair.Proposal.BatchKey == key, ct));
    }

    /// <summary>
    /// Links proposed pairs, all in one batch. A pair that is decided by now, or whose entry an earlier one of the list took, is passed over;
    /// conflict when nothing is left to link.
    /// </summary>
    /// <returns>How many were linked.</returns>
    public Task<Result<int>> LinkAsync(IReadOnlyList<Guid> proposals, CancellationToken ct) => household.WriteAsync<int>(
        proposals.Count == 1 ? BatchKind.SingleEdit : BatchKind.BulkEdit, proposals.Count == 1 ? "Linked a transfer" : "Linked transfers", async write =>
        {
            var linked = 0;
            foreach (var some in proposals.Distinct().Chunk(MostListed))
            {
                var pairs = await OpenProposals.Of(write.Db).Where(pair => some.Contains(pair.Proposal.Id)).OrderBy(pair => pair.Proposal.Key).ToListAsync(ct);
                foreach (var pair in pairs)
                {
                    if (TransferLinks.Misfit(pair.From, pair.To) is not null)
                        continue;
                    await TransferLinks.LinkAsync(write, pair.From, pair.To, null, ct);
                    await write.Db.SaveChangesAsync(ct);
                    linked++;
                }
            }
            return linked > 0 ? linked : Decided;
        }, ct);

    /// <summary>Remembers that two entries are no transfer: they are not proposed again. Conflict when that is decided by now.</summary>
    public Task<Result<Done>> RejectAsync(Guid proposal, CancellationToken ct) => household.WriteAsync<Done>(BatchKind.SingleEdit, "Said two entries are no transfer", async write =>
    {
        if (await OpenProposals.Of(write.Db).Where(pair => pair.Proposal.Id == proposal).Select(pair => pair.Proposal).SingleOrDefaultAsync(ct) is not { } open)
            return Decided;
        open.IsRejected = true;
        await write.Db.SaveChangesAsync(ct);
        return new Done();
    }, ct);

    private static Failure.Conflict Decided => new("This has been decided by now.");
}
