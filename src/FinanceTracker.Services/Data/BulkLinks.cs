using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>Writes many new transactions with what hangs on them: parts of splits, tags, and transfers between two of them.</summary>
internal static class BulkLinks
{
    // Stands for the link until it has its key: what counts is that there is one.
    private const long Coming = -1;

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
