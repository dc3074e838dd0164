using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>Syncs banks: on demand, and what is due by the clock.</summary>
public sealed class BankSyncService(HouseholdDb household, HouseholdScope scope, SyncDesk desk, SyncWork work, JobDesk jobs)
{
    /// <summary>The job that runs what was asked for.</summary>
    public const string Job = "bank-sync";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Asks for a sync of one connection, or of all that work; a job does it. An editor's. Invalid when there is no such connection, conflict when
    /// it has ended.
    /// </summary>
    /// <param name="connection">Null for all.</param>
    /// <param name="which">Providers they may be of; empty for any.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Ids of the runs.</returns>
    public async Task<Result<IReadOnlyList<Guid>>> RequestAsync(Guid? connection, IReadOnlyCollection<BankProvider> which, CancellationToken ct)
    {
        var keys = await KeysAsync(connection, which, ct);
        if (!keys.IsOk)
            return keys.Failure!;
        var ids = await desk.AskAsync(keys.Value, ct);
        if (ids.Count > 0)
            await jobs.AskAsync(Job, ct);
        return Result.Of(ids);
    }

    /// <summary>
    /// The same and waits for the end: what the bank had when it was asked for is in the ledger then, also where a sync was running already.
    /// Inside another transaction nothing can be waited for: then the runs still stand as pending.
    /// </summary>
    public async Task<Result<IReadOnlyList<SyncRunView>>> SyncAsync(Guid? connection, IReadOnlyCollection<BankProvider> which, CancellationToken ct)
    {
        var keys = await KeysAsync(connection, which, ct);
        if (!keys.IsOk)
            return keys.Failure!;
        var ids = await desk.AskAsync(keys.Value, ct);
        if (Transactor.Running is not null)
        {
            await jobs.AskAsync(Job, ct);
            return Result.Of(await RunsAsync(ids, ct));
        }
        foreach (var (key, id) in keys.Value.Zip(ids))
        {
            while (!await work.RunAsync(key, ct) && !await HasEndedAsync(id, ct))
                await Task.Delay(BetweenLooks, ct);
        }
        return Result.Of(await RunsAsync(ids, ct));
    }

    /// <summary>Runs the sync of one connection if it is due and nobody runs it; also tells a provider that a connection ended. For jobs.</summary>
    public Task<bool> RunDueAsync(long connection, CancellationToken ct) => work.RunAsync(connection, ct);

    /// <summary>Keys of connections whose time has come. For jobs.</summary>
    public async Task<IReadOnlyList<long>> ListDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await desk.Due(db, now).OrderBy(row => row.NextDueAt).Select(row => row.Key).ToListAsync(ct);
    }

    private async Task<Result<IReadOnlyList<long>>> KeysAsync(Guid? connection, IReadOnlyCollection<BankProvider> which, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        await using var db = await household.OpenAsync(ct);
        var all = await db.BankConnections.Where(row => connection == null || row.Id == connection).OrderBy(row => row.Key)
            .Select(row => new { row.Key, row.Provider, row.State }).ToListAsync(ct);
        var some = all.Where(row => which.Count == 0 || which.Contains(row.Provider)).ToList();
        if (connection is not null && some.Count == 0)
            return Faults.Unknown("connectionId", "bank connection");
        if (connection is not null && some[0].State is BankState.Disconnected or BankState.Gone)
            return new Failure.Conflict("This connection has ended. Link the bank again.");
        return Result.Of<IReadOnlyList<long>>([.. some.Where(row => row.State is BankState.Ok or BankState.NeedsPerson).Select(row => row.Key)]);
    }

    private async Task<bool> HasEndedAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return !await db.SyncRuns.AnyAsync(run => run.Id == id && (run.Status == SyncStatus.Pending || run.Status == SyncStatus.Running), ct);
    }

    private async Task<IReadOnlyList<SyncRunView>> RunsAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await BankViews.RunsAsync(db, db.SyncRuns.Where(run => ids.Contains(run.Id)).OrderBy(run => run.Key), ct);
    }
}
