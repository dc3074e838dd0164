using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.History;

/// <summary>
/// The transfers of entries that come and go in bulk. One whose legs go together goes and comes back with them; one that loses a leg is
/// dissolved, and the other leg is a single entry again.
/// </summary>
internal static class BulkUndoLinks
{
    /// <summary>Dissolves what loses one leg only. Runs before the entries go.</summary>
    /// <returns>The legs that go.</returns>
    public static async Task<List<long>> DissolveBrokenAsync(LedgerWrite write, IQueryable<Domain.Transactions.Transaction> going, CancellationToken ct)
    {
        var legs = await going.Where(row => row.TransferKey != null).Select(row => new { row.Key, Link = row.TransferKey!.Value }).ToListAsync(ct);
        var broken = legs.GroupBy(leg => leg.Link).Where(both => both.Count() == 1).Select(both => both.Single()).ToList();
        foreach (var some in broken.Select(leg => leg.Link).Chunk(500))
        {
            foreach (var transfer in await write.Db.Transfers.Where(transfer => some.Contains(transfer.Key)).ToListAsync(ct))
                await TransferLinks.DissolveAsync(write, transfer, ct);
        }
        await write.Db.SaveChangesAsync(ct);
        return [.. broken.Select(leg => leg.Key)];
    }

    /// <summary>Sets links of the batch aside that have no leg left.</summary>
    public static Task SetAsideAsync(LedgerWrite write, Batch batch, CancellationToken ct)
    {
        var (db, running) = (write.Db, write.Batch.Key);
        return db.Transfers.Where(transfer => transfer.BatchKey == batch.Key && !db.Transactions.Any(row => row.TransferKey == transfer.Key))
            .ExecuteUpdateAsync(set => set.SetProperty(transfer => transfer.State, RowState.Undone).SetProperty(transfer => transfer.StateBatchKey, running), ct);
    }

    /// <summary>Brings links back that an undone batch set aside, where both legs are there again; a leg that came alone is a single entry.</summary>
    public static async Task BringBackAsync(LedgerWrite write, Batch batch, CancellationToken ct)
    {
        var (db, running) = (write.Db, write.Batch.Key);
        await db.Transfers.IgnoreQueryFilters([AppDbContext.DeletedFilter])
            .Where(transfer => transfer.StateBatchKey == batch.Key && transfer.State == RowState.Undone
                && db.Transactions.Any(row => row.Key == transfer.FromKey && row.State == RowState.Live && row.TransferKey == transfer.Key)
                && db.Transactions.Any(row => row.Key == transfer.ToKey && row.State == RowState.Live && row.TransferKey == transfer.Key))
            .ExecuteUpdateAsync(set => set.SetProperty(transfer => transfer.State, RowState.Live).SetProperty(transfer => transfer.StateBatchKey, running), ct);
        var alone = await db.Transactions.Include(row => row.Parts)
            .Where(row => row.StateBatchKey == running && row.TransferKey != null && !db.Transfers.Any(transfer => transfer.Key == row.TransferKey && transfer.State == RowState.Live))
            .ToListAsync(ct);
        foreach (var row in alone)
            row.TransferKey = null;
        await db.SaveChangesAsync(ct);
    }
}
