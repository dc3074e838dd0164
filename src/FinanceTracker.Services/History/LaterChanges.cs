using FinanceTracker.Domain.History;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.History;

/// <summary>Which changes count as "edited since": those of later batches that still stand and are not the undo of a later batch.</summary>
internal static class LaterChanges
{
    public static IQueryable<Change> Since(AppDbContext db, Batch batch) => db.Changes.Where(change =>
        change.BatchKey > batch.Key
        && db.Batches.Any(later => later.Key == change.BatchKey && later.UndoneByKey == null && !(later.UndoesKey > batch.Key)));
}
