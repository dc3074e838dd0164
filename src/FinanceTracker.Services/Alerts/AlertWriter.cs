using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Alerts.Sources;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts;

/// <summary>Writes alerts, the notices of each reader and the messages that are to go out, in one transaction; tells after it.</summary>
public sealed class AlertWriter(HouseholdDb household, HouseholdScope scope, HouseholdSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>Where the household's alerts begin.</summary>
    internal async Task BeginAsync(long upTo, CancellationToken ct)
    {
        try
        {
            await household.RecordAsync(async db =>
            {
                if (!await db.AlertStates.AnyAsync(ct))
                    db.AlertStates.Add(new AlertState { HouseholdId = scope.Household, SeenBatch = upTo, LookedAt = clock.GetUtcNow() });
                return true;
            }, ct);
        }
        catch (DbUpdateException fault) when (PeopleDb.IsDuplicate(fault))
        {
            // Another look began it.
        }
    }

    /// <summary>Tells something at once that no source finds.</summary>
    public async Task<int> PostAsync(AlertDraft draft, CancellationToken ct)
    {
        await using (var db = await household.OpenAsync(ct))
        {
            if (!await db.AlertStates.AnyAsync(ct))
                await BeginAsync(await db.Batches.MaxAsync(batch => (long?)batch.Key, ct) ?? 0, ct);
        }
        return await WriteAsync(async db => await AddAsync(db, [new FloodedAlert(draft, FloodedBy.Nothing)], clock.GetUtcNow(), ct), ct);
    }

    /// <summary>Tells what is new of what the sources found.</summary>
    internal async Task<int> TellAsync(AlertLook look, IReadOnlyList<AlertDraft> drafts, bool isWhole, DateTimeOffset now, CancellationToken ct)
    {
        var floors = await LowBalances.BelowAsync(look, ct);
        // Most looks find nothing new: they are not worth a write, as long as the pause between two does not look like sleep.
        var isIdle = look.UpTo == look.State.SeenBatch && now - look.State.LookedAt < Remembered && floors.All(account => account.IsBelow == account.Floor.IsBelow)
            && (await KnownAsync(look.Db, drafts, ct)).Count == drafts.Count && drafts.All(draft => draft.DaysAhead is null);
        return isIdle ? 0 : await WriteAsync(db => TellAsync(db, look, drafts, floors, isWhole, now, ct), ct);
    }

    private async Task<int> TellAsync(AppDbContext db, AlertLook look, IReadOnlyList<AlertDraft> drafts, IReadOnlyList<FlooredAccount> floors, bool isWhole, DateTimeOffset now, CancellationToken ct)
    {
        var state = await db.AlertStates.AsTracking().SingleAsync(ct);
        var known = await KnownAsync(db, drafts, ct);
        var fresh = drafts.Where(draft => !known.Contains(draft.Key.Text)).DistinctBy(draft => draft.Key.Text).ToList();
        var slept = now - look.State.LookedAt > AlertFlood.Asleep ? DateOnly.FromDateTime(look.Choices.Calendar.LocalTime(look.State.LookedAt)) : (DateOnly?)null;
        var told = AlertFlood.Gather(fresh, $"{look.After}-{look.State.LookedAt.ToUnixTimeSeconds()}", slept, look.Today);
        // A summary of this very look may be told already, by another process.
        var summed = await KnownAsync(db, [.. told.Select(one => one.Draft)], ct);
        var count = await AddAsync(db, [.. told.Where(one => !summed.Contains(one.Draft.Key.Text))], now, ct);
        count += await NoticeAsync(db, [.. drafts.Where(draft => draft.DaysAhead is not null && known.Contains(draft.Key.Text))], now, ct);
        if (isWhole)
            state.SeenBatch = Math.Max(state.SeenBatch, look.UpTo);
        state.LookedAt = now;
        foreach (var account in floors.Where(account => account.IsBelow != account.Floor.IsBelow))
        {
            if (await db.AccountFloors.AsTracking().SingleOrDefaultAsync(floor => floor.AccountKey == account.Floor.AccountKey, ct) is { } floor
                && floor.Times == account.Floor.Times)
                (floor.IsBelow, floor.Times) = (account.IsBelow, floor.Times + (account.IsBelow ? 1 : 0));
        }
        return count;
    }

    /// <summary>Looks at once go one by one: the state's row is taken first. What a faster one told is seen by the next.</summary>
    private Task<int> WriteAsync(Func<AppDbContext, Task<int>> work, CancellationToken ct) => household.TransactAsync(async unit =>
    {
        await unit.Db.AlertStates.ExecuteUpdateAsync(set => set.SetProperty(state => state.Looks, state => state.Looks + 1), ct);
        var count = await work(unit.Db);
        await unit.Db.SaveChangesAsync(ct);
        if (count > 0)
        {
            var ids = unit.Db.ChangeTracker.Entries<Alert>().Select(entry => entry.Entity.Id).ToList();
            unit.Events.Add(new LedgerEvent(scope.Household, nameof(Alert), ChangeKind.Added, ids, count, []) { Batch = Guid.Empty, PersonKey = null });
        }
        return (count, true);
    }, ct);

    private static async Task<HashSet<string>> KnownAsync(AppDbContext db, IReadOnlyList<AlertDraft> drafts, CancellationToken ct)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in drafts.Select(draft => draft.Key.Text).Distinct(StringComparer.Ordinal).Chunk(500))
        {
            var wanted = some.ToList();
            known.UnionWith(await db.Alerts.Where(alert => wanted.Contains(alert.Once)).Select(alert => alert.Once).ToListAsync(ct));
        }
        return known;
    }

    private async Task<int> AddAsync(AppDbContext db, IReadOnlyList<FloodedAlert> told, DateTimeOffset now, CancellationToken ct)
    {
        if (told.Count == 0)
            return 0;
        var (readers, channels) = await ReadersAsync(db, ct);
        var made = new List<(Alert Alert, FloodedAlert One, List<AlertReader> Readers)>();
        foreach (var one in told)
        {
            var mine = one.By == FloodedBy.Sum ? [] : AlertRoutes.Readers(one.Draft, readers).ToList();
            // Ahead of everybody's lead days: it is found again nearer to the day.
            if (mine.Count == 0 && one.Draft.DaysAhead is not null && one.By != FloodedBy.Sum)
                continue;
            if (await db.Alerts.AnyAsync(alert => alert.Once == one.Draft.Key.Text, ct))
                continue;
            var alert = Alert(one.Draft, now);
            db.Alerts.Add(alert);
            made.Add((alert, one, mine));
        }
        await db.SaveChangesAsync(ct);
        foreach (var (alert, one, mine) in made)
            Send(db, alert, one.Draft.Key.Kind, one.By == FloodedBy.Sleep, mine, channels, now);
        return made.Count;
    }

    /// <summary>Readers whose lead days have only now been reached.</summary>
    private async Task<int> NoticeAsync(AppDbContext db, IReadOnlyList<AlertDraft> drafts, DateTimeOffset now, CancellationToken ct)
    {
        if (drafts.Count == 0)
            return 0;
        var (readers, channels) = await ReadersAsync(db, ct);
        var count = 0;
        foreach (var draft in drafts)
        {
            var alert = await db.Alerts.SingleAsync(row => row.Once == draft.Key.Text, ct);
            var have = await db.AlertNotices.Where(notice => notice.AlertKey == alert.Key).Select(notice => notice.PersonKey).ToListAsync(ct);
            var late = AlertRoutes.Readers(draft, readers).Where(reader => !have.Contains(reader.PersonKey)).ToList();
            Send(db, alert, draft.Key.Kind, isQuiet: false, late, channels, now);
            count += late.Count;
        }
        return count;
    }

    private static void Send(AppDbContext db, Alert alert, AlertKind kind, bool isQuiet, List<AlertReader> readers, List<AlertChannel> channels, DateTimeOffset now)
    {
        foreach (var reader in readers)
        {
            db.AlertNotices.Add(new AlertNotice { AlertKey = alert.Key, PersonKey = reader.PersonKey });
            foreach (var channel in isQuiet ? [] : channels)
            {
                if (AlertRoutes.DueAt(kind, reader, channel, now) is { } due)
                    db.AlertDeliveries.Add(new AlertDelivery { Id = Guid.CreateVersion7(now), AlertKey = alert.Key, ChannelKey = channel.Key, Status = DeliveryStatus.Waiting, DueAt = due });
            }
        }
    }

    private async Task<(List<AlertReader> Readers, List<AlertChannel> Channels)> ReadersAsync(AppDbContext db, CancellationToken ct)
    {
        var zone = await settings.GetZoneAsync(db, ct);
        var preferences = await db.AlertPreferences.AsNoTracking().ToDictionaryAsync(row => row.PersonKey, ct);
        var members = await db.Memberships.Where(member => member.HouseholdKey == scope.Household)
            .Join(db.Users, member => member.PersonKey, person => person.Id, (member, person) => new { person.Id, person.TimeZone }).ToListAsync(ct);
        return ([.. members.Select(member => new AlertReader(
            member.Id, member.TimeZone is { } own && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var found) ? found : zone, preferences.GetValueOrDefault(member.Id) ?? new AlertPreference { PersonKey = member.Id }))],
            await db.AlertChannels.AsNoTracking().ToListAsync(ct));
    }

    private static Alert Alert(AlertDraft draft, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Kind = draft.Key.Kind,
        Once = draft.Key.Text,
        Title = Clip.To(draft.Title, AlertMapping.LongestTitle),
        Text = Clip.To(draft.Text, AlertMapping.LongestText),
        Link = draft.Link,
        SubjectId = draft.SubjectId,
        Minor = draft.Amount?.Minor,
        Currency = draft.Amount?.Currency,
        Day = draft.Day,
        Percent = draft.Percent,
        CreatedAt = now,
    };
}
