namespace FinanceTracker.Domain.Categories;

/// <summary>Who lies below whom. Built from (key, parent key) pairs; a parent that is missing counts as none.</summary>
public sealed class CategoryTree
{
    /// <summary>So many levels there are at most: far beyond what people make, so that no program's mistake makes a chain nobody can read.</summary>
    public const int Deepest = 50;

    private readonly Dictionary<long, long?> parents;
    private readonly ILookup<long, long> children;

    public CategoryTree(IEnumerable<(long Key, long? Parent)> rows)
    {
        parents = rows.ToDictionary(row => row.Key, row => row.Parent);
        children = parents.Where(pair => pair.Value is not null).ToLookup(pair => pair.Value!.Value, pair => pair.Key);
    }

    /// <summary>True when <paramref name="key"/> is <paramref name="ancestor"/> or lies below it.</summary>
    public bool IsBelow(long key, long ancestor)
    {
        for (long? at = key; at is { } here; at = parents.GetValueOrDefault(here))
        {
            if (here == ancestor)
                return true;
        }
        return false;
    }

    /// <summary>How deep a category lies: 1 at the top.</summary>
    public int Depth(long key)
    {
        var depth = 0;
        for (long? at = key; at is { } here; at = parents.GetValueOrDefault(here))
            depth++;
        return depth;
    }

    /// <summary>How many levels a category and what is below it take: 1 without children.</summary>
    public int Height(long key) => 1 + children[key].Select(Height).DefaultIfEmpty(0).Max();

    /// <summary>Why a category can't lie directly below another one: that would be a circle, or go too deep. Null when it can.</summary>
    /// <param name="key">The category that moves with all below it; 0 for a new one.</param>
    /// <param name="parent">Where it would lie.</param>
    public string? WhyNotBelow(long key, long parent) =>
        key != 0 && IsBelow(parent, key) ? "A category can't lie below itself."
        : Depth(parent) + Height(key) > Deepest ? $"Categories go {Deepest} levels deep at most. Choose a place further up."
        : null;

    /// <summary>Everything below a category, without itself.</summary>
    public IReadOnlyList<long> Below(long key)
    {
        var below = new List<long>(children[key]);
        for (var i = 0; i < below.Count; i++)
            below.AddRange(children[below[i]]);
        return below;
    }

    /// <summary>The topmost ancestor: the group.</summary>
    public long Top(long key)
    {
        var top = key;
        while (parents.GetValueOrDefault(top) is { } parent && parents.ContainsKey(parent))
            top = parent;
        return top;
    }
}
