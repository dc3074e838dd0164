using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>Writes many new transactions with what hangs on them: parts of splits, tags, and transfers between two of them.</summary>
internal static class BulkLinks
{
    // Stands for the link until it has its key: what counts is that there is one.
    private const long Coming = -1;
    private const int Together = 500;

    /// <summary>Inserts rows in the given order. Tags name their tag; transfers name two of the rows, which have no category and no parts.</summary>
    public static async Task InsertAsync(
        LedgerWrite write, IReadOnlyList<Transaction> rows, IReadOnlyList<(Transaction From, Transaction To)> transfers, CancellationToken ct)
    {
        foreach (var (from, to) in transfers)
            from.TransferKey = to.TransferKey = Coming;
        await BulkWriter.InsertAsync(write, rows, ct);
        await HangAsync(write, rows, ct);
        if (transfers.Count == 0)
            return;
        var db = write.Db;
        var batch = write.Batch.Key;
        await BulkWriter.InsertAsync(write, [.. transfers.Select(pair => new Transfer { FromKey = pair.From.Key, ToKey = pair.To.Key })], ct);
        await db.Transactions.Join(db.Transfers.Where(transfer => transfer.BatchKey == batch), row => row.Key, transfer => transfer.FromKey, (row, transfer) => new { row, transfer })
            .ExecuteUpdateAsync(set => set.SetProperty(pair => pair.row.TransferKey, pair => pair.transfer.Key), ct);
        await db.Transactions.Join(db.Transfers.Where(transfer => transfer.BatchKey == batch), row => row.Key, transfer => transfer.ToKey, (row, transfer) => new { row, transfer })
            .ExecuteUpdateAsync(set => set.SetProperty(pair => pair.row.TransferKey, pair => pair.transfer.Key), ct);
    }

    /// <summary>
    /// Links pairs of stored rows that have no parts; their categories are cleared. Rows the batch inserted are changed in bulk and leave with it
    /// when it is undone; others go through the tracked path, so that undo gives them back what they had.
    /// </summary>
    public static async Task LinkAsync(LedgerWrite write, IReadOnlyList<(long From, long To)> pairs, IReadOnlySet<long> inserted, CancellationToken ct)
    {
        var (db, batch) = (write.Db, write.Batch.Key);
        await BulkWriter.InsertAsync(write, [.. pairs.Select(pair => new Transfer { FromKey = pair.From, ToKey = pair.To })], ct);
        var links = (await db.Transfers.Where(transfer => transfer.BatchKey == batch).Select(transfer => new { transfer.Key, transfer.FromKey, transfer.ToKey }).ToListAsync(ct))
            .SelectMany(transfer => ((long Leg, long Link)[])[(transfer.FromKey, transfer.Key), (transfer.ToKey, transfer.Key)]).ToDictionary(pair => pair.Leg, pair => pair.Link);
        var legs = pairs.SelectMany(pair => (long[])[pair.From, pair.To]).ToList();
        foreach (var some in legs.Where(key => !inserted.Contains(key)).Chunk(Together))
        {
            foreach (var row in await db.Transactions.Include(row => row.Parts).Where(row => some.Contains(row.Key)).ToListAsync(ct))
                (row.TransferKey, row.CategoryKey) = (links[row.Key], null);
            await db.SaveChangesAsync(ct);
        }
        foreach (var some in legs.Where(inserted.Contains).Chunk(Together))
        {
            await foreach (var facts in BulkWriter.FactsAsync(db, db.Transactions.Where(row => some.Contains(row.Key)), ct))
            {
                write.Totals.Remove(facts);
                write.Totals.Add(facts with { IsTransfer = true, CategoryKey = null });
            }
        }
        var open = db.Transactions.Where(row => row.BatchKey == batch && row.TransferKey == null);
        await open.Join(db.Transfers.Where(transfer => transfer.BatchKey == batch), row => row.Key, transfer => transfer.FromKey, (row, transfer) => new { row, transfer })
            .ExecuteUpdateAsync(set => set.SetProperty(pair => pair.row.TransferKey, pair => pair.transfer.Key).SetProperty(pair => pair.row.CategoryKey, (long?)null), ct);
        await open.Join(db.Transfers.Where(transfer => transfer.BatchKey == batch), row => row.Key, transfer => transfer.ToKey, (row, transfer) => new { row, transfer })
            .ExecuteUpdateAsync(set => set.SetProperty(pair => pair.row.TransferKey, pair => pair.transfer.Key).SetProperty(pair => pair.row.CategoryKey, (long?)null), ct);
    }

    /// <summary>Inserts rows as they come, with their parts and tags. Rows that have neither are stored and let go.</summary>
    public static async Task InsertAsync(LedgerWrite write, IEnumerable<Transaction> rows, CancellationToken ct)
    {
        var hung = new List<Transaction>();
        await BulkWriter.InsertAsync(write, Passing(), ct);
        if (hung.Count > 0)
            await HangAsync(write, hung, ct);

        IEnumerable<Transaction> Passing()
        {
            foreach (var row in rows)
            {
                if (row.Parts.Count > 0 || row.Tags.Count > 0)
                    hung.Add(row);
                yield return row;
            }
        }
    }

    /// <summary>Parts and tags of rows that were just inserted.</summary>
    private static async Task HangAsync(LedgerWrite write, IReadOnlyList<Transaction> rows, CancellationToken ct)
    {
        var (db, batch) = (write.Db, write.Batch.Key);
        var keys = await db.Transactions.Where(row => row.BatchKey == batch).Select(row => new { row.Sequence, row.Key }).ToDictionaryAsync(row => row.Sequence, row => row.Key, ct);
        foreach (var row in rows)
        {
            row.Key = keys[row.Sequence];
            foreach (var part in row.Parts)
                (part.TransactionKey, part.HouseholdId) = (row.Key, write.Batch.HouseholdId);
            foreach (var tag in row.Tags)
                (tag.TransactionKey, tag.HouseholdId) = (row.Key, write.Batch.HouseholdId);
        }
        await BulkInsert.RunAsync(db, "transaction_parts", BulkColumns.Parts, rows.SelectMany(row => row.Parts), ct);
        await BulkInsert.RunAsync(db, "transaction_tags", BulkColumns.Tags, rows.SelectMany(row => row.Tags), ct);
    }
}
