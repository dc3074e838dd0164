using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.History;

/// <summary>
/// Which changes count as "edited since": those of later batches that still stand and are not the undo of a later batch. Being linked with an
/// entry that was there is no edit: undoing one side turns the other into a single entry again. Nor is being ticked off a statement.
/// </summary>
internal static class LaterChanges
{
    public static IQueryable<Change> Since(AppDbContext db, Batch batch)
    {
        // What the undo itself has done so far is no edit either.
        var running = db.Write?.Batch.Key ?? 0;
        return db.Changes.Where(change =>
            change.BatchKey > batch.Key && change.BatchKey != running
            && db.Batches.Any(later => later.Key == change.BatchKey && later.UndoneByKey == null && !(later.UndoesKey > batch.Key))
            && !(change.Entity == nameof(Transaction) && (change.After == StatementLock.Ticked || change.After == StatementLock.Unticked
                || change.After == StatementLock.Unlocked || change.After!.StartsWith(StatementLock.Reconciled)))
            && !(change.Entity == nameof(Transaction)
                && db.Transfers.Any(link => link.BatchKey == change.BatchKey && link.MadeKey == null && (link.FromKey == change.EntityKey || link.ToKey == change.EntityKey))));
    }
}
