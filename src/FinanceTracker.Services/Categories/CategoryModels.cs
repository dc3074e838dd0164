using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Categories;

/// <summary>A category as people and programs see it; its place in the tree by <paramref name="ParentId"/>.</summary>
public sealed record CategoryView(
    Guid Id, string Name, Guid? ParentId, CategoryKind Kind, string? Icon, int? Colour, bool IsArchived, int SortOrder, int Version,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>Which category takes another one over.</summary>
public sealed class MergeCategory
{
    [Required(ErrorMessage = "Say which category to merge into.")]
    public Guid? Into { get; set; }
}

/// <summary>What a category is to be.</summary>
public sealed class SaveCategory : SaveRequest
{
    private static readonly HashSet<string> Names = ["id", "createdAt", "updatedAt"];

    [Required(ErrorMessage = "Give the category a name.")]
    [StringLength(80, ErrorMessage = "At most 80 characters.")]
    public string? Name { get; set; }

    public Guid? ParentId { get; set; }

    /// <summary>That of the parent when left out; expense without a parent.</summary>
    [EnumDataType(typeof(CategoryKind), ErrorMessage = "A category is for expenses, income or transfers.")]
    public CategoryKind? Kind { get; set; }

    [StringLength(50, ErrorMessage = "At most 50 characters.")]
    [RegularExpression("[a-z0-9_]*", ErrorMessage = "An icon is a name of small letters, digits and underscores.")]
    public string? Icon { get; set; }

    [Range(1, 8, ErrorMessage = "A colour is a number from 1 to 8.")]
    public int? Colour { get; set; }

    public bool IsArchived { get; set; }

    [Range(0, 1_000_000, ErrorMessage = "A position is a number from 0 on.")]
    public int SortOrder { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;
}
