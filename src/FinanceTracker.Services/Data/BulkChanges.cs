using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>One live entry that changes in bulk.</summary>
/// <param name="Key">Internal key.</param>
/// <param name="Id">Public id.</param>
/// <param name="Old">As the kept totals saw it.</param>
/// <param name="New">As they will.</param>
/// <param name="PayeeKey">Its new payee; null leaves it.</param>
/// <param name="CategoryKey">Its new category; null leaves it.</param>
/// <param name="Reviews">It becomes seen.</param>
/// <param name="Before">The stored values that change, as <see cref="RowJson"/> writes them.</param>
/// <param name="After">The same values after it.</param>
internal sealed record BulkChange(
    long Key, Guid Id, TransactionFacts Old, TransactionFacts New, long? PayeeKey, long? CategoryKey, bool Reviews, string Before, string After);

/// <summary>
/// Changes many entries past the change tracker: those that get the same values in one statement, and a change per row beside them, so that
/// undo takes them back one by one. What is set is in no derived column.
/// </summary>
internal static class BulkChanges
{
    private const int Together = 2000;

    public static async Task ApplyAsync(LedgerWrite write, IReadOnlyList<BulkChange> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return;
        foreach (var same in rows.GroupBy(row => (row.PayeeKey, row.CategoryKey, row.Reviews)))
        {
            foreach (var some in same.Chunk(Together))
                await SetAsync(write, same.Key, [.. some.Select(row => row.Key)], ct);
        }
        await BulkInsert.RunAsync(write.Db, "changes", ChangeColumns.All, rows.Select(row => ToChange(row, write.Batch)), ct);
        foreach (var row in rows)
        {
            write.Totals.Remove(row.Old);
            write.Totals.Add(row.New);
        }
        write.Batch.Changed += rows.Count;
        write.Tell(new LedgerEvent(
            write.Batch.HouseholdId, nameof(Transaction), ChangeKind.Changed, rows.Count > LedgerEvents.MostIds ? [] : [.. rows.Select(row => row.Id)], rows.Count,
            [.. rows.Select(row => row.Old.AccountKey).Distinct()])
        {
            Batch = write.Batch.Id,
            PersonKey = write.Batch.PersonKey,
        });
    }

    private static Change ToChange(BulkChange row, Batch batch) => new()
    {
        HouseholdId = batch.HouseholdId,
        BatchKey = batch.Key,
        Entity = nameof(Transaction),
        EntityKey = row.Key,
        Root = nameof(Transaction),
        RootKey = row.Key,
        Before = row.Before,
        After = row.After,
    };

    /// <summary>Lets go of entries that are saved: the next hundreds are then not compared with them.</summary>
    public static void Forget(AppDbContext db)
    {
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.Entity is Transaction or TransactionPart or TransactionTag).ToList())
            entry.State = EntityState.Detached;
        db.ChangeTracker.AutoDetectChangesEnabled = detects;
    }

    private static Task<int> SetAsync(LedgerWrite write, (long? Payee, long? Category, bool Reviews) what, List<long> keys, CancellationToken ct)
    {
        var now = write.Now;
        return write.Db.Transactions.Where(row => keys.Contains(row.Key)).ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(row => row.Version, row => row.Version + 1).SetProperty(row => row.UpdatedAt, now);
                if (what.Payee is { } payee)
                    set.SetProperty(row => row.PayeeKey, payee);
                if (what.Category is { } category)
                    set.SetProperty(row => row.CategoryKey, category);
                if (what.Reviews)
                    set.SetProperty(row => row.IsReviewed, true);
            }, ct);
    }
}
