using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>Runs one batch inside a transaction: opens it, lets the work change rows, settles totals and sequence, or takes it back out.</summary>
internal static class BatchRunner
{
    public static async Task<Result<T>> RunAsync<T>(
        UnitOfWork unit, Batch batch, Func<LedgerWrite, Task<Result<T>>> work, CancellationToken ct)
    {
        var db = unit.Db;
        // Taking the head row first makes writers of one household go one by one on PostgreSQL too.
        await db.LedgerHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Version, head => head.Version + 1), ct);
        var head = await db.LedgerHeads.AsNoTracking().SingleAsync(ct);
        db.Batches.Add(batch);
        await db.SaveChangesAsync(ct);

        var write = new LedgerWrite(db, batch, batch.At, head.Version - 1, head.NextSequence);
        db.Write = write;
        try
        {
            var result = await work(write);
            if (!result.IsOk)
                return result;
            await db.SaveChangesAsync(ct);
            if (write.Events.Count == 0)
            {
                // Nothing changed: take the empty batch and the counted-up head back out.
                await db.Batches.Where(row => row.Key == batch.Key).ExecuteDeleteAsync(ct);
                await db.LedgerHeads.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, head.Version - 1), ct);
                db.Entry(batch).State = EntityState.Detached;
                return result;
            }
            await KeptTotalsStore.ApplyAsync(db, write.Totals, batch.HouseholdId, ct);
            await db.IndexTextAsync(write, ct);
            if (write.NextSequence != head.NextSequence)
                await db.LedgerHeads.ExecuteUpdateAsync(set => set.SetProperty(row => row.NextSequence, write.NextSequence), ct);
            unit.Events.AddRange(write.Events);
            return result;
        }
        finally
        {
            db.Write = null;
        }
    }

    public static Batch NewBatch(HouseholdId household, long? personKey, BatchKind kind, string title, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        HouseholdId = household,
        PersonKey = personKey,
        Kind = kind,
        Title = title,
        At = now,
    };
}
