using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.History;

/// <summary>
/// Takes a batch back, also weeks later. An undo is a batch itself: undoing it redoes. Rows the batch made are set aside, rows it changed
/// get their old values, rows it took away come back with the same ids.
/// </summary>
public sealed class UndoService(HouseholdDb household)
{
    private const int MostForced = 1000;

    /// <summary>What undoing would do; nothing of it stays.</summary>
    public Task<Result<UndoResult>> PreviewUndoAsync(Guid id, UndoBatch request, CancellationToken ct) =>
        household.TransactAsync(async _ => (await UndoBatchAsync(id, request, ct), false), ct);

    /// <summary>Undoes a batch. Conflict when it is undone already; not found when it is not this household's; invalid with <c>force</c> when a row to force is not.</summary>
    public Task<Result<UndoResult>> UndoBatchAsync(Guid id, UndoBatch request, CancellationToken ct) =>
        household.WriteAsync<UndoResult>(BatchKind.Undo, "Undid something", async write =>
        {
            if (await write.Db.Batches.SingleOrDefaultAsync(row => row.Id == id && row.Key != write.Batch.Key, ct) is not { } batch)
                return Faults.NotFound;
            if (batch.UndoneByKey is not null)
                return new Failure.Conflict("This has been undone already.");
            if (batch.Kind == BatchKind.Setup)
                return new Failure.Conflict("Setting up the household can't be undone.");

            if (request.Force is { Count: > 0 } force && (force.Count > MostForced || !await LedgerRows.KnowsAllAsync(write.Db, force, ct)))
                return new Failure.Invalid("force", $"These are not all rows of this household, or more than {MostForced}.");

            write.Batch.Title = batch.Kind == BatchKind.Undo ? batch.Title.Replace("Undid: ", "Redid: ", StringComparison.Ordinal) : $"Undid: {batch.Title}";
            var undo = new Undoing(write, batch, request);
            await undo.RunAsync(ct);
            var kept = await RowNames.AddAsync(write.Db, undo.Kept, ct);
            var overwritten = await RowNames.AddAsync(write.Db, undo.Overwritten, ct);
            if (undo.Reverted == 0 && kept.Count > 0)
                return new UndoResult(null, 0, kept, overwritten);

            write.Batch.UndoesKey = batch.Key;
            batch.UndoneByKey = write.Batch.Key;
            await MarkOriginAsync(write, batch, ct);
            if (write.Events.Count == 0)
                write.Tell(new LedgerEvent(write.Batch.HouseholdId, nameof(Batch), ChangeKind.Changed, [batch.Id], 1, []) { Batch = write.Batch.Id, PersonKey = write.Batch.PersonKey });
            await write.Db.SaveChangesAsync(ct);
            return new UndoResult(write.Batch.Id, undo.Reverted, kept, overwritten);
        }, ct);

    /// <summary>
    /// Undoing an undo puts the first batch of the chain back in force; undoing that puts it out again. What lies between stays undone:
    /// the newest undo is the one to undo.
    /// </summary>
    private static async Task MarkOriginAsync(LedgerWrite write, Batch batch, CancellationToken ct)
    {
        var (origin, steps) = (batch, 0);
        while (origin.UndoesKey is { } key)
        {
            origin = await write.Db.Batches.SingleAsync(row => row.Key == key, ct);
            steps++;
        }
        if (steps > 0)
            origin.UndoneByKey = steps % 2 == 1 ? null : write.Batch.Key;
    }
}
