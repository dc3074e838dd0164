namespace FinanceTracker.Services.Categories;

/// <summary>Where a category stands in the tree and what it looks like there.</summary>
/// <param name="Category">The category.</param>
/// <param name="Group">Its topmost ancestor, or itself.</param>
/// <param name="Series">The colour, 1 to 8: its group's, because colour belongs to the group.</param>
/// <param name="Depth">1 at the top.</param>
public sealed record CategoryPlace(CategoryView Category, CategoryView Group, int Series, int Depth)
{
    /// <summary>The names above it, from its group down; none for a group.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];
}

/// <summary>Puts listed categories in their places. Pure.</summary>
public static class CategoryPlaces
{
    // 2 and 4 stay out: too near amber and red.
    private static readonly int[] Free = [1, 3, 5, 6, 7, 8];

    /// <summary>One place for each, in the order of the list, which has parents before children.</summary>
    public static IReadOnlyList<CategoryPlace> Of(IReadOnlyList<CategoryView> listed)
    {
        var places = new Dictionary<Guid, CategoryPlace>();
        var groups = 0;
        foreach (var category in listed)
        {
            places[category.Id] = category.ParentId is { } parent && places.TryGetValue(parent, out var above)
                ? new CategoryPlace(category, above.Group, above.Series, above.Depth + 1) { Above = [.. above.Above, above.Category.Name] }
                : new CategoryPlace(category, category, category.Colour ?? Free[groups++ % Free.Length], 1);
        }
        return [.. listed.Select(category => places[category.Id])];
    }
}
