using FinanceTracker.Domain.Categories;
using FinanceTracker.Services.Categories;

namespace FinanceTracker.Web.Features.Categories;

/// <summary>A category while it is being typed. The properties have the request's names, so that its messages find their fields.</summary>
internal sealed class CategoryForm(CategoryView? category, CategoryKind kind, Guid? parent)
{
    public string? Name { get; set; } = category?.Name;
    public Guid? ParentId { get; set; } = category is null ? parent : category.ParentId;
    public CategoryKind Kind { get; set; } = category?.Kind ?? kind;
    public string? Icon { get; set; } = category?.Icon;
    public int? Colour { get; set; } = category?.Colour;

    /// <summary>A child has its parent's kind and its group's colour.</summary>
    public SaveCategory ToRequest() => new()
    {
        Name = Name,
        ParentId = ParentId,
        Kind = ParentId is null ? Kind : null,
        Icon = Icon,
        Colour = ParentId is null ? Colour : null,
        IsArchived = category?.IsArchived ?? false,
        SortOrder = category?.SortOrder ?? 1_000_000,
        Version = category?.Version,
    };

    /// <summary>What a category is, archived or not.</summary>
    public static SaveCategory Same(CategoryView category, bool isArchived) => As(category, category.ParentId, isArchived);

    /// <summary>What a category is, in another place, after what lies there. Below another one it takes that one's colour.</summary>
    public static SaveCategory Below(CategoryView category, Guid? parent)
    {
        var moved = As(category, parent, category.IsArchived);
        (moved.SortOrder, moved.Colour) = (1_000_000, parent is null ? category.Colour : null);
        return moved;
    }

    private static SaveCategory As(CategoryView category, Guid? parent, bool isArchived) => new()
    {
        Name = category.Name,
        ParentId = parent,
        Kind = category.Kind,
        Icon = category.Icon,
        Colour = category.Colour,
        IsArchived = isArchived,
        SortOrder = category.SortOrder,
        Version = category.Version,
    };
}
