namespace FinanceTracker.Domain.Categories;

/// <summary>A category as far as its place goes.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Parent">The category above; null at the top.</param>
/// <param name="NameKey">Its folded name: siblings never share one.</param>
public sealed record CategoryNode(long Key, long? Parent, string NameKey);

/// <summary>What becomes of two categories that are made one. Children of the same name are made one too, the others move.</summary>
/// <param name="TakenOver">By what goes: what takes it over.</param>
/// <param name="Moved">Categories that get another parent.</param>
public sealed record CategoryMerge(IReadOnlyDictionary<long, long> TakenOver, IReadOnlyList<(long Category, long Parent)> Moved)
{
    /// <summary>Plans it. Only for one that does not lie below the other's place: <paramref name="into"/> must not be below <paramref name="from"/>.</summary>
    /// <param name="all">All categories of the household.</param>
    /// <param name="from">The one that goes.</param>
    /// <param name="into">The one that stays.</param>
    public static CategoryMerge Of(IReadOnlyList<CategoryNode> all, long from, long into)
    {
        var children = all.ToLookup(node => node.Parent ?? 0);
        var takenOver = new Dictionary<long, long>();
        var moved = new List<(long, long)>();
        var open = new Queue<(long From, long Into)>([(from, into)]);
        while (open.TryDequeue(out var pair))
        {
            takenOver[pair.From] = pair.Into;
            var there = children[pair.Into].Where(node => node.Key != pair.From && node.Key != from).ToDictionary(node => node.NameKey, node => node.Key, StringComparer.Ordinal);
            foreach (var child in children[pair.From])
            {
                if (there.TryGetValue(child.NameKey, out var same))
                    open.Enqueue((child.Key, same));
                else
                    moved.Add((child.Key, pair.Into));
            }
        }
        return new CategoryMerge(takenOver, moved);
    }
}
