using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts;

/// <summary>What the person of this scope was told in this household.</summary>
public sealed class AlertInbox(HouseholdDb household, HouseholdScope scope, TimeProvider clock)
{
    /// <summary>One page, newest first.</summary>
    /// <param name="unread">True for those not yet read only.</param>
    /// <param name="cursor">From the previous page; null for the first.</param>
    /// <param name="limit">1 to 500.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<PageOf<AlertView>>> ListAsync(bool unread, string? cursor, int limit, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var mine = Mine(db).Where(row => !unread || row.Notice.ReadAt == null);
        var total = cursor is null ? await mine.LongCountAsync(ct) : (long?)null;
        if (cursor is not null)
        {
            if (Cursor.ReadNumbers(cursor, 1) is not [var before])
                return Faults.OtherCursor;
            mine = mine.Where(row => row.Alert.Key < before);
        }
        var rows = await mine.OrderByDescending(row => row.Alert.Key).Take(limit + 1).ToListAsync(ct);
        var more = rows.Count > limit;
        if (more)
            rows.RemoveAt(limit);
        return new PageOf<AlertView>([.. rows.Select(View)], more ? Cursor.Of(rows[^1].Alert.Key) : null, total);
    }

    /// <summary>One alert; not found when it is not in the person's inbox.</summary>
    public async Task<Result<AlertView>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await Mine(db).SingleOrDefaultAsync(row => row.Alert.Id == id, ct) is { } found ? View(found) : Faults.NotFound;
    }

    /// <summary>How many are new.</summary>
    public async Task<int> CountUnreadAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var me = scope.PersonKey ?? 0;
        return await db.AlertNotices.CountAsync(notice => notice.PersonKey == me && notice.ReadAt == null, ct);
    }

    /// <summary>Marks one as read, or as new again. A viewer may, too: it is their inbox.</summary>
    public async Task<Result<AlertView>> SetReadAsync(Guid id, bool isRead, CancellationToken ct)
    {
        var (me, now) = (scope.PersonKey ?? 0, isRead ? clock.GetUtcNow() : (DateTimeOffset?)null);
        await ChangeAsync(db => db.AlertNotices
            .Where(notice => notice.PersonKey == me && db.Alerts.Any(alert => alert.Key == notice.AlertKey && alert.Id == id) && (isRead ? notice.ReadAt == null : notice.ReadAt != null))
            .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, now), ct), [id], ct);
        return await GetAsync(id, ct);
    }

    /// <summary>Marks everything as read.</summary>
    /// <returns>How many were new.</returns>
    public Task<int> ReadAllAsync(CancellationToken ct)
    {
        var (me, now) = (scope.PersonKey ?? 0, clock.GetUtcNow());
        return ChangeAsync(db => db.AlertNotices.Where(notice => notice.PersonKey == me && notice.ReadAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, now), ct), [], ct);
    }

    private Task<int> ChangeAsync(Func<AppDbContext, Task<int>> work, IReadOnlyList<Guid> ids, CancellationToken ct) => household.TransactAsync(async unit =>
    {
        var count = await work(unit.Db);
        if (count > 0)
            unit.Events.Add(new LedgerEvent(scope.Household, nameof(Alert), ChangeKind.Changed, ids, count, []) { Batch = Guid.Empty, PersonKey = scope.PersonKey });
        return (count, true);
    }, ct);

    private IQueryable<Told> Mine(AppDbContext db)
    {
        var me = scope.PersonKey ?? 0;
        return db.AlertNotices.Where(notice => notice.PersonKey == me).Join(db.Alerts, notice => notice.AlertKey, alert => alert.Key, (notice, alert) => new Told { Alert = alert, Notice = notice });
    }

    private static AlertView View(Told row) => new(
        row.Alert.Id, row.Alert.Kind, row.Alert.Title, row.Alert.Text, row.Alert.Link, row.Alert.SubjectId,
        row.Alert is { Minor: { } minor, Currency: { } currency } ? new Money(minor, currency) : null, row.Alert.Currency, row.Alert.Day, row.Alert.CreatedAt, row.Notice.ReadAt);

    private sealed class Told
    {
        public required Alert Alert { get; init; }
        public required AlertNotice Notice { get; init; }
    }
}
