using System.Text.Json.Nodes;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.History;

/// <summary>What was done to the ledger, by whom and when.</summary>
public sealed class HistoryService(HouseholdDb household)
{
    private const int MostChanges = 500;

    /// <summary>One page of batches, newest first.</summary>
    public async Task<Result<PageOf<BatchView>>> ListBatchesAsync(string? cursor, int limit, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var rows = db.Batches.AsQueryable();
        if (cursor is not null)
        {
            if (Cursor.ReadNumbers(cursor, 1) is not [var before])
                return new Failure.Invalid("cursor", "This cursor does not belong to this list. Start without one.");
            rows = rows.Where(batch => batch.Key < before);
        }
        var page = await rows.OrderByDescending(batch => batch.Key).Take(limit + 1).ToListAsync(ct);
        var more = page.Count > limit;
        if (more)
            page.RemoveAt(limit);
        return new PageOf<BatchView>(await ViewsAsync(db, page, ct), more ? Cursor.Of(page[^1].Key) : null, null);
    }

    /// <summary>One batch with its changes; not found when it is not this household's.</summary>
    public async Task<Result<BatchDetail>> GetBatchAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.Batches.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } batch)
            return Faults.NotFound;
        var changes = await db.Changes.Where(change => change.BatchKey == batch.Key).OrderBy(change => change.Key).Take(MostChanges).ToListAsync(ct);
        var count = await db.Changes.CountAsync(change => change.BatchKey == batch.Key, ct);
        var ids = new Dictionary<(string, long), Guid>();
        foreach (var root in changes.GroupBy(change => change.Root))
        {
            foreach (var (key, row) in await LedgerRows.LoadAsync(db, root.Key, [.. root.Select(change => change.RootKey).Distinct()], ct))
                ids[(root.Key, key)] = row.Id;
        }
        var views = changes.Select(change => new ChangeView(
            change.Entity, ids.TryGetValue((change.Root, change.RootKey), out var owner) ? owner : null, Fields(change.Before, change.After)));
        return new BatchDetail((await ViewsAsync(db, [batch], ct))[0], [.. views], count - changes.Count);
    }

    /// <summary>One batch in words; not found when it is not this household's.</summary>
    public async Task<Result<BatchStory>> TellBatchAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.Batches.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } batch)
            return Faults.NotFound;
        var changes = await db.Changes.Where(change => change.BatchKey == batch.Key).OrderBy(change => change.Key).Take(MostChanges).ToListAsync(ct);
        var count = await db.Changes.CountAsync(change => change.BatchKey == batch.Key, ct);
        var rows = new Dictionary<(string Root, long Key), LedgerRow>();
        foreach (var root in changes.GroupBy(change => change.Root))
        {
            foreach (var (key, row) in await LedgerRows.LoadAsync(db, root.Key, [.. root.Select(change => change.RootKey).Distinct()], ct))
                rows[(root.Key, key)] = row;
        }
        var names = await StoryNames.LoadAsync(db, changes, rows.Values.OfType<Domain.Transactions.Transaction>(), ct);
        return new BatchStory((await ViewsAsync(db, [batch], ct))[0], new StoryTelling(names, rows).Tell(changes), count - changes.Count);
    }

    internal static async Task<IReadOnlyList<BatchView>> ViewsAsync(AppDbContext db, IReadOnlyList<Batch> batches, CancellationToken ct)
    {
        var people = batches.Select(batch => batch.PersonKey).OfType<long>().Distinct().ToList();
        var names = await db.Users.Where(person => people.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.FirstName ?? person.UserName ?? "", ct);
        var undone = batches.Select(batch => batch.UndoesKey).OfType<long>().Distinct().ToList();
        var undoes = await db.Batches.Where(batch => undone.Contains(batch.Key)).ToDictionaryAsync(batch => batch.Key, batch => batch.Id, ct);
        return
        [
            .. batches.Select(batch => new BatchView(
                batch.Id, batch.Kind, batch.Title, batch.PersonKey is { } person ? names.GetValueOrDefault(person) : null, batch.At,
                batch.Added, batch.Changed, batch.Removed, batch.UndoneByKey is not null,
                batch.UndoesKey is { } key && undoes.TryGetValue(key, out var id) ? id : null,
                batch.UndoneByKey is null && batch.Kind != BatchKind.Setup)),
        ];
    }

    private static List<FieldChange> Fields(string? before, string? after)
    {
        var (old, now) = (Parse(before), Parse(after));
        return
        [
            .. old.Select(pair => pair.Key).Union(now.Select(pair => pair.Key), StringComparer.Ordinal)
                .Select(name => new FieldChange(name, old[name]?.ToString(), now[name]?.ToString()))
                .Where(field => field.Before != field.After),
        ];
    }

    private static JsonObject Parse(string? json) => json is null ? [] : JsonNode.Parse(json)!.AsObject();
}
