using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.History;

/// <summary>
/// Ctrl+Z and Ctrl+Shift+Z: steps back and forth through what this person wrote in this household, newest first. The steps stand in the
/// history itself, so they outlive the page, the browser and the server; what others wrote is left alone.
/// </summary>
public sealed class OwnUndoService(HouseholdDb household, HouseholdScope scope, UndoService undo)
{
    private const int MostLookedAt = 200;

    /// <summary>Undoes the person's newest write that stands. Conflict when there is none.</summary>
    public async Task<Result<OwnUndo>> UndoLastAsync(CancellationToken ct)
    {
        Batch? last;
        await using (var db = await household.OpenAsync(ct))
        {
            last = await Own(db).Where(batch => batch.Kind != BatchKind.Undo && batch.Kind != BatchKind.Setup && batch.UndoneByKey == null)
                .OrderByDescending(batch => batch.Key).FirstOrDefaultAsync(ct);
        }
        return last is null ? new Failure.Conflict("There is nothing of yours to undo.") : await RunAsync(last, ct);
    }

    /// <summary>Puts back what the person undid last. Conflict when there is nothing, or when the person wrote something else since: then it would come on top.</summary>
    public async Task<Result<OwnUndo>> RedoLastAsync(CancellationToken ct)
    {
        Batch? last = null;
        await using (var db = await household.OpenAsync(ct))
        {
            var written = await Own(db).Where(batch => batch.Kind != BatchKind.Undo).MaxAsync(batch => (long?)batch.Key, ct) ?? 0;
            var undos = await Own(db).Where(batch => batch.Kind == BatchKind.Undo && batch.UndoneByKey == null && batch.Key > written)
                .OrderByDescending(batch => batch.Key).Take(MostLookedAt).ToListAsync(ct);
            foreach (var batch in undos)
            {
                if (await IsRedoAsync(db, batch, ct))
                    continue;
                last = batch;
                break;
            }
        }
        return last is null ? new Failure.Conflict("There is nothing of yours to redo.") : await RunAsync(last, ct);
    }

    private async Task<Result<OwnUndo>> RunAsync(Batch batch, CancellationToken ct)
    {
        var result = await undo.UndoBatchAsync(batch.Id, new UndoBatch(), ct);
        return result.IsOk ? new OwnUndo(batch.Title.Replace("Undid: ", "", StringComparison.Ordinal), result.Value) : result.Failure!;
    }

    /// <summary>The undo of an undo is a redo: it stands, and is nothing to put back.</summary>
    private static async Task<bool> IsRedoAsync(AppDbContext db, Batch batch, CancellationToken ct)
    {
        var isRedo = true;
        for (var undone = batch.UndoesKey; undone is { } key; isRedo = !isRedo)
            undone = await db.Batches.Where(row => row.Key == key).Select(row => row.UndoesKey).SingleAsync(ct);
        return isRedo;
    }

    private IQueryable<Batch> Own(AppDbContext db) => db.Batches.AsNoTracking().Where(batch => batch.PersonKey == scope.PersonKey);
}
