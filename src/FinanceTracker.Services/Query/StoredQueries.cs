using FinanceTracker.Domain.Query;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Query;

/// <summary>Queries that are kept: the conditions of rules and the saved views, also those in other persons' own lists. They follow what they name.</summary>
internal static class StoredQueries
{
    /// <summary>Rewrites those whose names would no longer mean the same; to be saved with the change that made it so.</summary>
    /// <param name="db">Tracks what is changed.</param>
    /// <param name="field">The query's field that names such things.</param>
    /// <param name="before">All of them before the change.</param>
    /// <param name="after">All of them after it.</param>
    /// <param name="takenOver">Who stands for what is gone.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task RenameAsync(
        AppDbContext db, string field, IReadOnlyList<Nameable> before, IReadOnlyList<Nameable> after, IReadOnlyDictionary<long, long> takenOver, CancellationToken ct)
    {
        foreach (var rule in await db.Rules.ToListAsync(ct))
            rule.Query = QueryRename.Apply(rule.Query, field, before, after, takenOver);
        foreach (var view in await db.SavedViews.ToListAsync(ct))
            view.Query = QueryRename.Apply(view.Query, field, before, after, takenOver);
    }

    /// <summary>All tags, as queries name them.</summary>
    public static async Task<IReadOnlyList<Nameable>> TagsAsync(AppDbContext db, CancellationToken ct) =>
        [.. (await db.Tags.Select(tag => new { tag.Key, tag.Name }).ToListAsync(ct)).Select(tag => new Nameable(tag.Key, [tag.Name]))];

    /// <summary>All categories, as queries name them: by name, and by path from the top.</summary>
    public static async Task<IReadOnlyList<Nameable>> CategoriesAsync(AppDbContext db, CancellationToken ct)
    {
        var rows = await db.Categories.Select(row => new { row.Key, row.ParentKey, row.Name }).ToDictionaryAsync(row => row.Key, ct);
        return
        [
            .. rows.Values.Select(row =>
            {
                var path = row.Name;
                for (var above = row.ParentKey; above is { } key && rows.TryGetValue(key, out var parent); above = parent.ParentKey)
                    path = $"{parent.Name}:{path}";
                return new Nameable(row.Key, [row.Name, path]);
            }),
        ];
    }
}
