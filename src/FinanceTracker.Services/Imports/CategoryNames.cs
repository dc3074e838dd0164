using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;

namespace FinanceTracker.Services.Imports;

/// <summary>Finds categories by the names files use: the full path with <c>:</c>, <c>/</c> or <c>&gt;</c>, or a last name only one has.</summary>
internal sealed class CategoryNames
{
    private static readonly char[] Separators = [':', '/', '>'];
    private readonly Dictionary<string, long?> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long?> found = new(StringComparer.Ordinal);

    public CategoryNames(IReadOnlyList<Category> categories)
    {
        var byKey = categories.ToDictionary(category => category.Key);
        foreach (var category in categories)
        {
            var path = new List<string>();
            for (var at = category; at is not null; at = at.ParentKey is { } parent ? byKey.GetValueOrDefault(parent) : null)
                path.Insert(0, at.NameKey);
            keys[string.Join(':', path)] = category.Key;
        }
        foreach (var name in categories.Where(category => category.ParentKey is not null).GroupBy(category => category.NameKey, StringComparer.Ordinal))
            keys.TryAdd(name.Key, name.Count() == 1 ? name.First().Key : null);
    }

    /// <summary>The category a name means; null when there is none, or more than one.</summary>
    public long? Find(string name)
    {
        // A file names few categories, each of them often.
        if (!found.TryGetValue(name, out var key))
            found[name] = key = keys.GetValueOrDefault(string.Join(':', Path(name).Select(TextKey.Fold)));
        return key;
    }

    /// <summary>The names along the path, as written, without empty ones.</summary>
    public static string[] Path(string name) => name.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
