using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Categories;

/// <summary>The household's tree of categories.</summary>
public sealed class CategoryService(HouseholdDb household)
{
    private static readonly Dictionary<long, long> NothingGone = [];

    /// <summary>All categories, flat: parents before children, in their order.</summary>
    public async Task<IReadOnlyList<CategoryView>> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var rows = await db.Categories.AsNoTracking().ToListAsync(ct);
        var ids = rows.ToDictionary(row => row.Key, row => row.Id);
        var children = rows.ToLookup(row => row.ParentKey is { } parent && ids.ContainsKey(parent) ? parent : 0);
        return [.. Below(0)];

        IEnumerable<CategoryView> Below(long parent) => children[parent]
            .OrderBy(row => row.Kind).ThenBy(row => row.SortOrder).ThenBy(row => row.NameKey, StringComparer.Ordinal)
            .SelectMany(row => Below(row.Key).Prepend(View(row, parent == 0 ? null : ids[parent])));
    }

    /// <summary>One category; not found when it is not this household's.</summary>
    public async Task<Result<CategoryView>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.Categories.AsNoTracking().ByIdAsync(id, ct) is { } row ? await ViewAsync(db, row, ct) : Faults.NotFound;
    }

    /// <summary>Makes a category. Invalid when a sibling has the name.</summary>
    public Task<Result<CategoryView>> CreateAsync(SaveCategory request, CancellationToken ct) =>
        household.WriteAsync<CategoryView>(BatchKind.SingleEdit, $"Added the category {request.Name}", async write =>
        {
            if (Check.Shape(request) is { } wrong)
                return wrong;
            var row = new Category();
            if (await FillAsync(write.Db, row, request, ct) is { } refused)
                return refused;
            write.Db.Categories.Add(row);
            await write.Db.SaveChangesAsync(ct);
            return await ViewAsync(write.Db, row, ct);
        }, ct);

    /// <summary>Replaces a category's fields; a new kind goes to everything below it. Conflict when its version is stale.</summary>
    public Task<Result<CategoryView>> UpdateAsync(Guid id, SaveCategory request, CancellationToken ct) =>
        household.WriteAsync<CategoryView>(BatchKind.SingleEdit, $"Changed the category {request.Name}", async write =>
        {
            if (await write.Db.Categories.ByIdAsync(id, ct) is not { } row)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Version is not { } version)
                return Faults.VersionMissing;
            if (version != row.Version)
                return Faults.Stale(await ViewAsync(write.Db, row, ct));
            var (before, name, parent) = (await StoredQueries.CategoriesAsync(write.Db, ct), row.Name, row.ParentKey);
            if (await FillAsync(write.Db, row, request, ct) is { } refused)
                return refused;
            if (row.Name == name && row.ParentKey != parent)
                write.Batch.Title = $"Moved the category {name}";
            await write.Db.SaveChangesAsync(ct);
            await CategoryMerging.FollowAsync(write, before, NothingGone, ct);
            return await ViewAsync(write.Db, row, ct);
        }, ct);

    /// <summary>
    /// Takes a category away. Its entries, parts, payees and children go to <paramref name="moveTo"/>; without it, being used is a
    /// conflict that says how often. The id of the batch comes back, to undo it by.
    /// </summary>
    public Task<Result<Guid>> DeleteAsync(Guid id, Guid? moveTo, CancellationToken ct) =>
        household.WriteAsync<Guid>(BatchKind.BulkEdit, "Deleted a category", async write =>
        {
            if (await write.Db.Categories.ByIdAsync(id, ct) is not { } row)
                return Faults.NotFound;
            write.Batch.Title = $"Deleted the category {row.Name}";
            if (moveTo is { } targetId)
            {
                if (await write.Db.Categories.ByIdAsync(targetId, ct) is not { } target)
                    return Faults.Unknown("moveTo", "category");
                if (target.Kind != row.Kind && await write.Db.Categories.AnyAsync(child => child.ParentKey == row.Key, ct))
                    return new Failure.Invalid("moveTo", "Its children would change their kind. Choose a category of the same kind.");
                return await CategoryMerging.RunAsync(write, row, target, "moveTo", ct) is { } refused ? refused : write.Batch.Id;
            }
            if (await CategoryUse.CountAsync(write.Db, row.Key, ct) is var used and > 0)
            {
                return new Failure.Conflict($"{row.Name} is used {used} {(used == 1 ? "time" : "times")}. Say which category takes over, or archive it.");
            }
            LedgerWrite.Remove(row);
            return write.Batch.Id;
        }, ct);

    /// <summary>
    /// Puts a category's entries, parts, payees, rules, views and children under another one of the same kind, and takes it away; children of the same
    /// name are merged too. One batch.
    /// </summary>
    public Task<Result<CategoryView>> MergeCategoryAsync(Guid id, MergeCategory request, CancellationToken ct) =>
        household.WriteAsync<CategoryView>(BatchKind.BulkEdit, "Merged two categories", async write =>
        {
            if (await write.Db.Categories.ByIdAsync(id, ct) is not { } row)
                return Faults.NotFound;
            if (Check.Shape(request) is { } wrong)
                return wrong;
            if (request.Into == id)
                return new Failure.Invalid("into", "A category can't be merged into itself.");
            if (await write.Db.Categories.ByIdAsync(request.Into!.Value, ct) is not { } into)
                return Faults.Unknown("into", "category");
            if (into.Kind != row.Kind)
                return new Failure.Invalid("into", "Its entries would count as something else. Choose a category of the same kind.");
            write.Batch.Title = $"Merged the category {row.Name} into {into.Name}";
            return await CategoryMerging.RunAsync(write, row, into, "into", ct) is { } refused ? refused : await ViewAsync(write.Db, into, ct);
        }, ct);

    private static async Task<Failure?> FillAsync(AppDbContext db, Category row, SaveCategory request, CancellationToken ct)
    {
        var tree = await TreeAsync(db, ct);
        Category? parent = null;
        if (request.ParentId is { } parentId)
        {
            parent = await db.Categories.ByIdAsync(parentId, ct);
            if (parent is null)
                return Faults.Unknown("parentId", "category");
            if ((row.Key == 0 || parent.Key != row.ParentKey) && tree.WhyNotBelow(row.Key, parent.Key) is { } reason)
                return new Failure.Invalid("parentId", reason);
            if (request.Kind is { } kind && kind != parent.Kind)
                return new Failure.Invalid("kind", "A category has the kind of its parent.");
        }
        var nameKey = TextKey.Fold(request.Name);
        if (nameKey.Length == 0)
            return new Failure.Invalid("name", "Give the category a name.");
        var parentKey = parent?.Key;
        if (await db.Categories.AnyAsync(other => other.ParentKey == parentKey && other.NameKey == nameKey && other.Key != row.Key, ct))
            return new Failure.Invalid("name", "There is a category with this name here already.");

        row.Name = request.Name!.Trim();
        row.ParentKey = parentKey;
        var wanted = parent?.Kind ?? request.Kind ?? (row.Key == 0 ? CategoryKind.Expense : row.Kind);
        if (row.Key != 0 && row.Kind != wanted)
        {
            var below = tree.Below(row.Key);
            foreach (var child in await db.Categories.Where(child => below.Contains(child.Key)).ToListAsync(ct))
                child.Kind = wanted;
        }
        row.Kind = wanted;
        row.Icon = Text.OrNull(request.Icon);
        row.Colour = request.Colour;
        row.IsArchived = request.IsArchived;
        row.SortOrder = request.SortOrder;
        return null;
    }

    private static async Task<CategoryTree> TreeAsync(AppDbContext db, CancellationToken ct) =>
        new(await db.Categories.Select(row => new ValueTuple<long, long?>(row.Key, row.ParentKey)).ToListAsync(ct));

    private static async Task<CategoryView> ViewAsync(AppDbContext db, Category row, CancellationToken ct) =>
        View(row, row.ParentKey is { } parent ? await db.Categories.Where(other => other.Key == parent).Select(other => (Guid?)other.Id).SingleOrDefaultAsync(ct) : null);

    private static CategoryView View(Category row, Guid? parent) =>
        new(row.Id, row.Name, parent, row.Kind, row.Icon, row.Colour, row.IsArchived, row.SortOrder, row.Version, row.CreatedAt, row.UpdatedAt);
}
