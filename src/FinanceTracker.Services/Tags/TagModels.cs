using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Tags;

/// <summary>A tag as people and programs see it.</summary>
public sealed record TagView(Guid Id, string Name, int? Colour, int Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A tag in a list, with what has or names it.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Entries">Entries that have it.</param>
/// <param name="Rules">Rules that give it or ask for it.</param>
/// <param name="Views">Saved views that ask for it.</param>
public sealed record TagRow(TagView Tag, long Entries, int Rules, int Views);

/// <summary>The first tags of a search by name.</summary>
/// <param name="Rows">In the order of their names.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record TagList(IReadOnlyList<TagRow> Rows, int Total);

/// <summary>Which tag takes another one over.</summary>
public sealed class MergeTag
{
    [Required(ErrorMessage = "Say which tag to merge into.")]
    public Guid? Into { get; set; }
}

/// <summary>What a tag is to be.</summary>
public sealed class SaveTag : SaveRequest
{
    private static readonly HashSet<string> Names = ["id", "createdAt", "updatedAt"];

    [Required(ErrorMessage = "Give the tag a name.")]
    [StringLength(50, ErrorMessage = "At most 50 characters.")]
    public string? Name { get; set; }

    [Range(1, 8, ErrorMessage = "A colour is a number from 1 to 8.")]
    public int? Colour { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;
}
