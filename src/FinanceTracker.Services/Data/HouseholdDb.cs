using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Live;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>
/// The one door to a household's rows. Reading opens a context that sees that household only; writing runs inside one transaction, one
/// batch, and tells what changed after the commit. Calls inside a running write join it.
/// </summary>
public sealed class HouseholdDb(IDbContextFactory<AppDbContext> contexts, HouseholdScope scope, WriteGate gate, HouseholdEvents events, TimeProvider clock)
{
    private static readonly AsyncLocal<UnitOfWork?> Running = new();

    /// <summary>A context for reading. Dispose it when the answer is built; it is never kept.</summary>
    public Task<AppDbContext> OpenAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var db = contexts.CreateDbContext();
        db.Stamp = scope.Household;
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return Task.FromResult(db);
    }

    /// <summary>
    /// Writes ledger rows. The work gets the context and its batch; what it returns decides: a value commits, a failure leaves no trace.
    /// A write that changed nothing leaves no batch either.
    /// </summary>
    /// <param name="kind">What kind of work this is.</param>
    /// <param name="title">What was done, past tense, for people.</param>
    /// <param name="work">Loads, decides, changes tracked rows. Called once.</param>
    /// <param name="ct">Cancelling before the commit leaves no trace.</param>
    /// <param name="least">The role it takes.</param>
    public async Task<Result<T>> WriteAsync<T>(
        BatchKind kind, string title, Func<LedgerWrite, Task<Result<T>>> work, CancellationToken ct, Role least = Role.Editor)
    {
        if (scope.Require(least) is { } refused)
            return refused;
        if (Running.Value is { IsOpen: true } outer && outer.Household == scope.Household)
            return await JoinAsync(outer, kind, title, work, ct);

        return await TransactAsync(async unit =>
        {
            var result = await RunBatchAsync(unit, kind, title, work, ct);
            return (result, result.IsOk);
        }, ct);
    }

    /// <summary>Writes rows that are no part of the ledger (runs, idempotency records): no batch, no history.</summary>
    public Task<T> RecordAsync<T>(Func<AppDbContext, Task<T>> work, CancellationToken ct) => TransactAsync(async unit =>
    {
        var answer = await work(unit.Db);
        await unit.Db.SaveChangesAsync(ct);
        return (answer, true);
    }, ct);

    /// <summary>
    /// Runs work in one transaction that the writes inside it join. The work says whether to keep it. Used where an answer must be
    /// stored together with what it answers for.
    /// </summary>
    public async Task<T> TransactAsync<T>(Func<UnitOfWork, Task<(T Answer, bool Keep)>> work, CancellationToken ct)
    {
        if (Running.Value is { IsOpen: true } outer && outer.Household == scope.Household)
            return (await work(outer)).Answer;

        using var turn = await gate.EnterAsync(ct);
        await using var db = contexts.CreateDbContext();
        db.Stamp = scope.Household;
        await using var transaction = await StoreFaults.TranslateAsync(() => db.Database.BeginTransactionAsync(ct));
        var unit = new UnitOfWork(db, scope.Household);
        T answer;
        bool keep;
        Running.Value = unit;
        try
        {
            (answer, keep) = await StoreFaults.TranslateAsync(() => work(unit));
            if (keep)
                await StoreFaults.TranslateAsync(() => transaction.CommitAsync(CancellationToken.None));
        }
        finally
        {
            unit.IsOpen = false;
            Running.Value = null;
        }
        if (keep)
            events.Publish(unit.Events);
        return answer;
    }

    private async Task<Result<T>> JoinAsync<T>(UnitOfWork outer, BatchKind kind, string title, Func<LedgerWrite, Task<Result<T>>> work, CancellationToken ct)
    {
        if (outer.Db.Write is { } open)
            return await work(open);

        await outer.Db.Database.CurrentTransaction!.CreateSavepointAsync("batch", ct);
        var result = await RunBatchAsync(outer, kind, title, work, ct);
        if (!result.IsOk)
        {
            await outer.Db.Database.CurrentTransaction!.RollbackToSavepointAsync("batch", ct);
            outer.Db.ChangeTracker.Clear();
        }
        return result;
    }

    private async Task<Result<T>> RunBatchAsync<T>(UnitOfWork unit, BatchKind kind, string title, Func<LedgerWrite, Task<Result<T>>> work, CancellationToken ct)
    {
        var db = unit.Db;
        var now = clock.GetUtcNow();
        // Taking the head row first makes writers of one household go one by one on PostgreSQL too.
        await db.LedgerHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Version, head => head.Version + 1), ct);
        var head = await db.LedgerHeads.AsNoTracking().SingleAsync(ct);
        var batch = new Batch
        {
            Id = Guid.CreateVersion7(now), HouseholdId = scope.Household, PersonKey = scope.PersonKey, Kind = kind,
            Title = title.Length > 300 ? title[..299] + "…" : title, At = now,
        };
        db.Batches.Add(batch);
        await db.SaveChangesAsync(ct);

        var write = new LedgerWrite(db, batch, now, head.Version - 1, head.NextSequence);
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
            await KeptTotalsStore.ApplyAsync(db, write.Totals, scope.Household, ct);
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
}
