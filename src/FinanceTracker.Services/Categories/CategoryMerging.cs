using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Query;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Categories;

/// <summary>Puts one category, with all that uses it and all below it, under another inside a running write.</summary>
internal static class CategoryMerging
{
    /// <summary>Merges and saves. The failure names <paramref name="field"/> when the two can't be made one; then nothing is changed.</summary>
    public static async Task<Failure?> RunAsync(LedgerWrite write, Category from, Category into, string field, CancellationToken ct)
    {
        var rows = await write.Db.Categories.ToDictionaryAsync(row => row.Key, ct);
        var tree = new CategoryTree(rows.Values.Select(row => (row.Key, row.ParentKey)));
        if (tree.IsBelow(into.Key, from.Key))
            return new Failure.Invalid(field, "Choose a category outside the one that goes.");
        var merge = CategoryMerge.Of([.. rows.Values.Select(row => new CategoryNode(row.Key, row.ParentKey, row.NameKey))], from.Key, into.Key);
        if (merge.Moved.FirstOrDefault(move => tree.WhyNotBelow(move.Category, move.Parent) is not null) is { Category: > 0 } deep)
            return new Failure.Invalid(field, $"{rows[deep.Category].Name} would come to lie too deep. {tree.WhyNotBelow(deep.Category, deep.Parent)}");

        var before = await StoredQueries.CategoriesAsync(write.Db, ct);
        foreach (var (gone, stays) in merge.TakenOver)
        {
            await CategoryUse.MoveAsync(write, rows[gone], rows[stays], ct);
            LedgerWrite.Remove(rows[gone]);
        }
        // The names that go must be free before children take them.
        await write.Db.SaveChangesAsync(ct);
        foreach (var (moved, parent) in merge.Moved)
            rows[moved].ParentKey = parent;
        await write.Db.SaveChangesAsync(ct);
        await FollowAsync(write, before, merge.TakenOver, ct);
        return null;
    }

    /// <summary>Rules and saved views go on to mean what they meant.</summary>
    public static async Task FollowAsync(LedgerWrite write, IReadOnlyList<Domain.Query.Nameable> before, IReadOnlyDictionary<long, long> takenOver, CancellationToken ct)
    {
        await StoredQueries.RenameAsync(write.Db, "category", before, await StoredQueries.CategoriesAsync(write.Db, ct), takenOver, ct);
        await write.Db.SaveChangesAsync(ct);
    }
}
