using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Tags;

/// <summary>A tag as people and programs see it.</summary>
public sealed record TagView(Guid Id, string Name, int? Colour, int Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

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
