using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Views;

/// <summary>A saved view as its person and programs see it.</summary>
/// <param name="Query">In the query language; null for none.</param>
/// <param name="IsShared">Everyone in the household has it in their list; else only who made it.</param>
/// <param name="Position">Its place in the list, from 0.</param>
public sealed record SavedViewItem(
    Guid Id, string Name, [property: JsonPropertyName("q")] string? Query, Guid? AccountId, Guid? CategoryId, bool IsShared, int Position, int Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>What a view is to be.</summary>
public sealed class SaveView : SaveRequest
{
    private static readonly HashSet<string> Names = ["id", "createdAt", "updatedAt"];

    [Required(ErrorMessage = "Give the view a name.")]
    [StringLength(60, ErrorMessage = "At most 60 characters.")]
    public string? Name { get; set; }

    /// <summary>In the query language; nothing for everything.</summary>
    [JsonPropertyName("q")]
    [StringLength(2000, ErrorMessage = "At most 2000 characters.")]
    public string? Query { get; set; }

    public Guid? AccountId { get; set; }

    public Guid? CategoryId { get; set; }

    /// <summary>True when left out.</summary>
    public bool? IsShared { get; set; }

    /// <summary>Its place in the list, from 0; left out it stays where it is, a new one comes last.</summary>
    [Range(0, 1000, ErrorMessage = "A place is a number from 0.")]
    public int? Position { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;
}
