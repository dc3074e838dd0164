using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Live;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>A sync that may run: nobody else syncs this connection meanwhile.</summary>
/// <param name="Connection">As it was when the turn was taken; not tracked.</param>
/// <param name="RunKey">Its run.</param>
/// <param name="Holder">Whose turn it is.</param>
internal sealed record SyncTurn(BankConnection Connection, long RunKey, Guid Holder);

/// <summary>
/// Hands out turns: one sync a connection at a time, however many processes ask. All of it stands in the store, so that a process that died
/// blocks nobody for long.
/// </summary>
public sealed class SyncDesk(HouseholdDb household, HouseholdScope scope, HouseholdEvents events, TimeProvider clock)
{
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan CommitLease = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan WhileRunning = TimeSpan.FromHours(1);

    /// <summary>Asks for a sync of connections: one waiting run each, however often it is asked for. Gives the runs' ids.</summary>
    internal Task<IReadOnlyList<Guid>> AskAsync(IReadOnlyList<long> connections, CancellationToken ct) => household.TransactAsync<IReadOnlyList<Guid>>(async unit =>
    {
        var (db, now, ids) = (unit.Db, clock.GetUtcNow(), new List<Guid>());
        foreach (var key in connections.Order())
        {
            // Takes the row first: who asks at the same time waits here, and then finds the run that waits already.
            await db.BankConnections.Where(row => row.Key == key).ExecuteUpdateAsync(set => set.SetProperty(row => row.NextDueAt, now), ct);
            var connection = await db.BankConnections.AsNoTracking().SingleAsync(row => row.Key == key, ct);
            var run = await db.SyncRuns.Where(row => row.ConnectionKey == connection.Key && row.Status == SyncStatus.Pending).OrderBy(row => row.Key).FirstOrDefaultAsync(ct);
            if (run is null)
                db.SyncRuns.Add(run = NewRun(connection, now));
            await db.SaveChangesAsync(ct);
            ids.Add(run.Id);
            unit.Events.Add(Event(connection.HouseholdId, connection.Id));
        }
        return (ids, true);
    }, ct);

    /// <summary>Takes the turn of a connection that is due; null when it is not, or somebody has it.</summary>
    internal Task<SyncTurn?> TakeAsync(long key, CancellationToken ct) => household.TransactAsync<SyncTurn?>(async unit =>
    {
        var (db, now, holder, self) = (unit.Db, clock.GetUtcNow(), Guid.NewGuid(), events.Self);
        var (until, longest, alone, next) = (now + Lease, now + CommitLease + Lease, db.Database.IsSqlite(), now + WhileRunning);
        // One statement that only one of many can win.
        var taken = await Due(db, now)
            .Where(row => row.Key == key && (row.LeaseUntil == null || row.LeaseUntil <= now || row.LeaseUntil > longest || (alone && row.HolderProcess != self)))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until).SetProperty(row => row.Holder, holder).SetProperty(row => row.HolderProcess, self)
                .SetProperty(row => row.NextDueAt, next), ct);
        if (taken != 1)
            return (null, false);
        await db.SyncRuns.Where(row => row.ConnectionKey == key && row.Status == SyncStatus.Running).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, SyncStatus.Stale).SetProperty(row => row.EndedAt, now).SetProperty(row => row.Error, "It was interrupted. Nothing of it is in the ledger."), ct);
        var connection = await db.BankConnections.AsNoTracking().SingleAsync(row => row.Key == key, ct);
        var run = await db.SyncRuns.Where(row => row.ConnectionKey == key && row.Status == SyncStatus.Pending).OrderBy(row => row.Key).FirstOrDefaultAsync(ct);
        if (run is null)
            db.SyncRuns.Add(run = NewRun(connection, now));
        (run.Status, run.StartedAt) = (SyncStatus.Running, now);
        await db.SaveChangesAsync(ct);
        unit.Events.Add(Event(connection.HouseholdId, connection.Id));
        return (new SyncTurn(connection, run.Key, holder), true);
    }, ct);

    /// <summary>
    /// Connections whose time has come: by the clock, because somebody asks, or because the process that synced them died. A sync gives its lease
    /// back however it ends; one that ran out is that of a dead process, and on SQLite, where there is one process, so is any other's.
    /// </summary>
    internal IQueryable<BankConnection> Due(AppDbContext db, DateTimeOffset now)
    {
        var (self, alone) = (events.Self, db.Database.IsSqlite());
        return db.BankConnections.Where(row => row.State != BankState.Disconnected
            && (row.NextDueAt <= now || (row.LeaseUntil != null && (row.LeaseUntil <= now || (alone && row.HolderProcess != self)))
                || db.SyncRuns.Any(run => run.ConnectionKey == row.Key && run.Status == SyncStatus.Pending)));
    }

    /// <summary>Says that the sync lives. False when somebody else has taken its turn.</summary>
    internal async Task<bool> RenewAsync(SyncTurn turn, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Lease;
        return await household.RecordAsync(db => Held(db, turn).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until), ct), ct) == 1;
    }

    /// <summary>Inside the transaction that ends the sync: nobody can take the turn any more until it has ended. False when somebody has.</summary>
    internal async Task<bool> HoldAsync(AppDbContext db, SyncTurn turn, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + CommitLease;
        return await Held(db, turn).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until), ct) == 1;
    }

    /// <summary>Ends the turn together with what the work changes; nothing happens when it is somebody else's by now.</summary>
    internal Task<bool> EndAsync(SyncTurn turn, Action<BankConnection, SyncRun, DateTimeOffset> work) => household.TransactAsync(async unit =>
    {
        var db = unit.Db;
        if (await db.BankConnections.SingleOrDefaultAsync(row => row.Key == turn.Connection.Key && row.Holder == turn.Holder, CancellationToken.None) is not { } connection)
            return (false, false);
        var run = await db.SyncRuns.SingleAsync(row => row.Key == turn.RunKey, CancellationToken.None);
        work(connection, run, clock.GetUtcNow());
        Release(connection);
        await db.SaveChangesAsync(CancellationToken.None);
        unit.Events.Add(Event(connection.HouseholdId, connection.Id));
        return (true, true);
    }, CancellationToken.None);

    internal static void Release(BankConnection connection) => (connection.LeaseUntil, connection.Holder, connection.HolderProcess) = (null, null, null);

    /// <summary>Tells that a connection or its runs are not as before.</summary>
    internal static LedgerEvent Event(HouseholdId household, Guid connection) =>
        new(household, nameof(BankConnection), ChangeKind.Changed, [connection], 1, []) { Batch = Guid.Empty, PersonKey = null };

    private SyncRun NewRun(BankConnection connection, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        HouseholdId = connection.HouseholdId,
        ConnectionKey = connection.Key,
        PersonKey = scope.PersonKey,
        CreatedAt = now,
    };

    private static IQueryable<BankConnection> Held(AppDbContext db, SyncTurn turn) => db.BankConnections.Where(row => row.Key == turn.Connection.Key && row.Holder == turn.Holder);
}
