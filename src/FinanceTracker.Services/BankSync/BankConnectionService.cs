using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>The household's bank connections: what there is and how it stands, their names, and how often banks are asked.</summary>
public sealed class BankConnectionService(HouseholdDb household, HouseholdScope scope, HouseholdSettings settings, TimeProvider clock)
{
    /// <summary>All connections, those that ended last.</summary>
    /// <param name="which">Providers they may be of; empty for any.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<BankConnectionView>> ListAsync(IReadOnlyCollection<BankProvider> which, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var rows = await db.BankConnections.AsNoTracking().OrderBy(row => row.State == BankState.Disconnected).ThenBy(row => row.Key).ToListAsync(ct);
        return await BankViews.OfAsync(db, [.. rows.Where(row => which.Count == 0 || which.Contains(row.Provider))], (await settings.GetAsync(db, ct)).Calendar, clock.GetUtcNow(), ct);
    }

    /// <summary>One connection; not found when it is not this household's.</summary>
    public async Task<Result<BankConnectionView>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var rows = await db.BankConnections.AsNoTracking().Where(row => row.Id == id).ToListAsync(ct);
        return await BankViews.OfAsync(db, rows, (await settings.GetAsync(db, ct)).Calendar, clock.GetUtcNow(), ct) is [var only] ? only : Faults.NotFound;
    }

    /// <summary>All accounts at banks of connections that have not ended.</summary>
    /// <param name="which">Providers they may be of; empty for any.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<BankAccountView>> ListAccountsAsync(IReadOnlyCollection<BankProvider> which, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var rows = await db.BankConnections.Where(row => row.State != BankState.Disconnected).Select(row => new { row.Key, row.Provider }).ToListAsync(ct);
        return await BankViews.AccountsAsync(db, [.. rows.Where(row => which.Count == 0 || which.Contains(row.Provider)).Select(row => row.Key)], (await settings.GetAsync(db, ct)).Calendar.Today, ct);
    }

    /// <summary>Gives a connection another name. An owner's. Not found, or invalid without one.</summary>
    public Task<Result<BankConnectionView>> RenameAsync(Guid id, string name, CancellationToken ct) => RecordAsync<BankConnectionView>(Role.Owner, async unit =>
    {
        if (Text.OrNull(name) is not { Length: <= 100 } wanted)
            return new Failure.Invalid("name", "Give it a name of at most 100 characters.");
        if (await unit.Db.BankConnections.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } connection)
            return Faults.NotFound;
        connection.Name = wanted;
        await unit.Db.SaveChangesAsync(ct);
        unit.Events.Add(SyncDesk.Event(connection.HouseholdId, connection.Id));
        return (await BankViews.OfAsync(unit.Db, [connection], (await settings.GetAsync(unit.Db, ct)).Calendar, clock.GetUtcNow(), ct))[0];
    }, ct);

    /// <summary>How often banks are asked, in hours; 0 for only on demand.</summary>
    public async Task<int> GetScheduleAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.BankSchedules.Select(row => (int?)row.EveryHours).SingleOrDefaultAsync(ct) ?? BankSchedule.UsualHours;
    }

    /// <summary>Changes how often banks are asked. An owner's. Invalid outside 0 to 168.</summary>
    public Task<Result<int>> SetScheduleAsync(int hours, CancellationToken ct) => RecordAsync<int>(Role.Owner, async unit =>
    {
        if (hours is < 0 or > 168)
            return new Failure.Invalid("everyHours", "Between 1 and 168 hours, or 0 for only when somebody asks.");
        var db = unit.Db;
        if (await db.BankSchedules.SingleOrDefaultAsync(ct) is not { } schedule)
            db.BankSchedules.Add(schedule = new BankSchedule { HouseholdId = scope.Household });
        schedule.EveryHours = hours;
        foreach (var connection in await db.BankConnections.Where(row => row.State == BankState.Ok && row.Failures == 0 && row.LastSuccessAt != null).ToListAsync(ct))
            connection.NextDueAt = clock.GetUtcNow() + SyncPace.Next(hours, Random.Shared.NextDouble());
        await db.SaveChangesAsync(ct);
        return hours;
    }, ct);

    private async Task<Result<T>> RecordAsync<T>(Role least, Func<UnitOfWork, Task<Result<T>>> work, CancellationToken ct) =>
        scope.Require(least) is { } refused ? refused : await household.TransactAsync(async unit =>
        {
            var result = await work(unit);
            return (result, result.IsOk);
        }, ct);
}
