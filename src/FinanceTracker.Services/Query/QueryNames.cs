using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Query;

/// <summary>The names a query can use, of things a household has a few dozen of. Payees, of which there are thousands, are looked up by the database.</summary>
internal sealed class QueryNames
{
    private readonly List<(long Key, string Name)> accounts;
    private readonly List<(long Key, string Name)> tags;
    private readonly List<(long Key, long? Parent, string Name, CategoryKind Kind)> categories;

    private QueryNames(List<(long, string)> accounts, List<(long, string)> tags, List<(long, long?, string, CategoryKind)> categories, List<Currency> currencies) =>
        (this.accounts, this.tags, this.categories, Currencies) = (accounts, tags, categories, currencies);

    /// <summary>For a query that names nothing.</summary>
    public static QueryNames None { get; } = new([], [], [], []);

    /// <summary>Currencies of the accounts.</summary>
    public IReadOnlyList<Currency> Currencies { get; }

    public static async Task<QueryNames> LoadAsync(AppDbContext db, CancellationToken ct)
    {
        var accounts = await db.Accounts.Select(row => new { row.Key, row.Name, row.Opening.Currency }).ToListAsync(ct);
        var tags = await db.Tags.Select(row => new { row.Key, row.NameKey }).ToListAsync(ct);
        var categories = await db.Categories.Select(row => new { row.Key, row.ParentKey, row.NameKey, row.Kind }).ToListAsync(ct);
        return new QueryNames(
            [.. accounts.Select(row => (row.Key, TextKey.Fold(row.Name)))], [.. tags.Select(row => (row.Key, row.NameKey))],
            [.. categories.Select(row => (row.Key, row.ParentKey, row.NameKey, row.Kind))], [.. accounts.Select(row => row.Currency).Distinct()]);
    }

    public List<long> Accounts(QueryName name) => [.. accounts.Where(row => name.Means(row.Name)).Select(row => row.Key)];

    public List<long> Tags(QueryName name) => [.. tags.Where(row => name.Means(row.Name)).Select(row => row.Key)];

    /// <summary>Categories whose amounts go one way, whatever their sign.</summary>
    public List<long> Categories(CategoryKind kind) => [.. categories.Where(row => row.Kind == kind).Select(row => row.Key)];

    /// <summary>Categories that are meant by their name or their path, with all below them.</summary>
    public List<long> Categories(QueryName name)
    {
        var children = categories.ToLookup(row => row.Parent ?? 0);
        var meant = new List<long>();
        var open = new Stack<(long Key, string Name, string Path, bool Meant)>(children[0].Select(row => (row.Key, row.Name, row.Name, false)));
        while (open.TryPop(out var row))
        {
            var isMeant = row.Meant || name.Means(row.Name) || name.Means(row.Path);
            if (isMeant)
                meant.Add(row.Key);
            foreach (var child in children[row.Key])
                open.Push((child.Key, child.Name, $"{row.Path}:{child.Name}", isMeant));
        }
        return meant;
    }
}
