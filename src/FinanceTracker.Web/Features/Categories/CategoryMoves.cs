using FinanceTracker.Domain.Categories;
using FinanceTracker.Services.Categories;

namespace FinanceTracker.Web.Features.Categories;

/// <summary>Where a category may go, for lists and for what is dragged. Pure; the service decides in the end.</summary>
internal static class CategoryMoves
{
    /// <summary>What lies below a category, with itself.</summary>
    public static HashSet<Guid> Family(IReadOnlyList<CategoryPlace> places, Guid category)
    {
        var family = new HashSet<Guid> { category };
        foreach (var place in places)
        {
            if (place.Category.ParentId is { } parent && family.Contains(parent))
                family.Add(place.Category.Id);
        }
        return family;
    }

    /// <summary>Categories of a kind under which another one fits with all below it; a new one when it is null. Archived ones only where it lies already.</summary>
    public static IReadOnlyList<CategoryPlace> Parents(IReadOnlyList<CategoryPlace> places, CategoryView? category, CategoryKind kind, Guid? now)
    {
        var family = category is null ? [] : Family(places, category.Id);
        var own = places.Where(place => family.Contains(place.Category.Id)).Select(place => place.Depth).ToList();
        var height = own.Count == 0 ? 1 : own.Max() - own.Min() + 1;
        return
        [
            .. places.Where(place => place.Category.Kind == kind && !family.Contains(place.Category.Id)
                && (place.Category.Id == now || (!place.Category.IsArchived && place.Depth + height <= CategoryTree.Deepest))),
        ];
    }

    /// <summary>What can take over: the same kind, in use, and outside what goes.</summary>
    public static IReadOnlyList<CategoryPlace> Heirs(IReadOnlyList<CategoryPlace> places, CategoryView gone)
    {
        var family = Family(places, gone.Id);
        return [.. places.Where(place => place.Category.Kind == gone.Kind && !place.Category.IsArchived && !family.Contains(place.Category.Id))];
    }
}
