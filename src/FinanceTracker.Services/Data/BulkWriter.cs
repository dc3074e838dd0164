using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>
/// Writes many transactions at once, past the change tracker: the batch stands for them, no change is stored per row. Stamps household,
/// batch, ids and sequence, keeps the totals and tells the event itself.
/// </summary>
internal static class BulkWriter
{
    /// <summary>Inserts new rows in the given order, without parts and tags (see <see cref="BulkLinks"/>). Each is made, stored and let go before the next.</summary>
    public static async Task InsertAsync(LedgerWrite write, IEnumerable<Transaction> rows, CancellationToken ct)
    {
        var added = 0;
        var ids = new List<Guid>();
        var accounts = new HashSet<long>();
        await BulkInsert.RunAsync(write.Db, "transactions", BulkColumns.Transactions, RowsAhead.Of(Stamped(), ct), ct);
        if (added == 0)
            return;
        write.InsertedMany = true;
        write.Batch.Added += added;
        Tell(write, ChangeKind.Added, added, accounts, added <= LedgerEvents.MostIds ? ids : []);

        IEnumerable<Transaction> Stamped()
        {
            var fresh = new RowIds(write.Now);
            foreach (var row in rows)
            {
                Stamp(write, row, fresh);
                accounts.Add(row.AccountKey);
                if (ids.Count < LedgerEvents.MostIds)
                    ids.Add(row.Id);
                row.Sequence = write.TakeSequences(1);
                write.Totals.Add(TransactionTotals.FactsOf(row));
                added++;
                yield return row;
            }
        }
    }

    /// <summary>Inserts new payees; their keys are read back by the batch.</summary>
    public static async Task InsertAsync(LedgerWrite write, IReadOnlyList<Payee> rows, CancellationToken ct)
    {
        var ids = new RowIds(write.Now);
        foreach (var row in rows)
            Stamp(write, row, ids);
        await BulkInsert.RunAsync(write.Db, "payees", BulkColumns.Payees, rows, ct);
        write.InsertedManyPayees |= rows.Count > 0;
    }

    /// <summary>Inserts new transfers between stored rows; their keys are read back by the batch.</summary>
    public static async Task InsertAsync(LedgerWrite write, IReadOnlyList<Transfer> rows, CancellationToken ct)
    {
        var ids = new RowIds(write.Now);
        foreach (var row in rows)
            Stamp(write, row, ids);
        await BulkInsert.RunAsync(write.Db, "transfers", BulkColumns.Transfers, rows, ct);
    }

    /// <summary>Inserts proposals about stored rows. Undoing leaves them: without its legs a proposal is not seen.</summary>
    public static async Task InsertAsync(LedgerWrite write, IReadOnlyList<TransferProposal> rows, CancellationToken ct)
    {
        var ids = new RowIds(write.Now);
        foreach (var row in rows)
            Stamp(write, row, ids);
        await BulkInsert.RunAsync(write.Db, "transfer_proposals", BulkColumns.Proposals, rows, ct);
    }

    /// <summary>Takes live rows away. Their transfers must be dissolved before.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> SetAsideAsync(LedgerWrite write, IQueryable<Transaction> liveRows, RowState state, CancellationToken ct)
    {
        var count = 0;
        var accounts = new HashSet<long>();
        await foreach (var facts in FactsAsync(write.Db, liveRows, ct))
        {
            write.Totals.Remove(facts);
            accounts.Add(facts.AccountKey);
            count++;
        }
        if (count == 0)
            return 0;
        var batch = write.Batch.Key;
        await liveRows.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.StateBatchKey, batch), ct);
        write.Batch.Removed += count;
        Tell(write, ChangeKind.Removed, count, accounts, []);
        return count;
    }

    /// <summary>Brings rows back that a batch took away.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> BringBackAsync(LedgerWrite write, IQueryable<Transaction> awayRows, CancellationToken ct)
    {
        var count = 0;
        var accounts = new HashSet<long>();
        await foreach (var facts in FactsAsync(write.Db, awayRows, ct))
        {
            write.Totals.Add(facts);
            accounts.Add(facts.AccountKey);
            count++;
        }
        if (count == 0)
            return 0;
        var batch = write.Batch.Key;
        await awayRows.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RowState.Live).SetProperty(row => row.StateBatchKey, batch), ct);
        write.Batch.Added += count;
        Tell(write, ChangeKind.Added, count, accounts, []);
        return count;
    }

    /// <summary>Streams what the kept totals need of any rows.</summary>
    public static async IAsyncEnumerable<TransactionFacts> FactsAsync(
        AppDbContext db, IQueryable<Transaction> rows, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        // From the rows to their parts: asked the other way round, SQLite reads all parts there are.
        var parts = (await rows.AsNoTracking().Join(db.TransactionParts, row => row.Key, part => part.TransactionKey, (_, part) => part)
                .OrderBy(part => part.Position)
                .Select(part => new { part.TransactionKey, part.CategoryKey, part.Amount.Minor })
                .ToListAsync(ct))
            .ToLookup(part => part.TransactionKey, part => new PartFacts(part.CategoryKey, part.Minor));
        var facts = rows.AsNoTracking().Select(row => new
        {
            row.Key,
            row.AccountKey,
            row.Date,
            row.Amount.Minor,
            row.Status,
            row.CategoryKey,
            row.TransferKey,
            row.IsAdjustment,
            row.IsReviewed,
        });
        await foreach (var row in facts.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return new TransactionFacts(row.AccountKey, row.Date, row.Minor, row.Status, row.CategoryKey, row.TransferKey is not null,
                row.IsAdjustment, row.IsReviewed, parts.Contains(row.Key) ? [.. parts[row.Key]] : []);
        }
    }

    private static void Stamp(LedgerWrite write, LedgerRow row, RowIds ids)
    {
        row.Id = ids.Next();
        row.HouseholdId = write.Batch.HouseholdId;
        row.BatchKey = write.Batch.Key;
        row.Version = 1;
        row.CreatedAt = row.UpdatedAt = write.Now;
        row.Derive();
    }

    private static void Tell(LedgerWrite write, ChangeKind kind, int count, HashSet<long> accounts, List<Guid> ids) =>
        write.Tell(new LedgerEvent(write.Batch.HouseholdId, nameof(Transaction), kind, ids, count, [.. accounts])
        {
            Batch = write.Batch.Id,
            PersonKey = write.Batch.PersonKey,
        });
}
