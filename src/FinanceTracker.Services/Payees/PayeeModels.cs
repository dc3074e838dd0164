using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Payees;

/// <summary>A payee as people and programs see it.</summary>
public sealed record PayeeView(
    Guid Id, string Name, int? Colour, Guid? DefaultCategoryId, IReadOnlyList<string> Aliases, int Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A payee in a list, with how many entries it has.</summary>
public sealed record PayeeRow(PayeeView Payee, long Entries);

/// <summary>The first payees of a search by name.</summary>
/// <param name="Rows">In the order of their names.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record PayeeList(IReadOnlyList<PayeeRow> Rows, int Total);

/// <summary>What a payee is to be.</summary>
public sealed class SavePayee : SaveRequest, IValidatableObject
{
    private static readonly HashSet<string> Names = ["id", "createdAt", "updatedAt"];

    [Required(ErrorMessage = "Give the payee a name.")]
    [StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string? Name { get; set; }

    [Range(1, 8, ErrorMessage = "A colour is a number from 1 to 8.")]
    public int? Colour { get; set; }

    public Guid? DefaultCategoryId { get; set; }

    /// <summary>Other names that mean this payee; kept as they are when left out.</summary>
    [MaxLength(500, ErrorMessage = "At most 500 aliases.")]
    public List<string>? Aliases { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Aliases is { } aliases && aliases.Any(alias => string.IsNullOrWhiteSpace(alias) || alias.Length > 200))
            yield return new ValidationResult("An alias has 1 to 200 characters.", [nameof(Aliases)]);
    }
}

/// <summary>Which payee takes another one over.</summary>
public sealed class MergePayee
{
    [Required(ErrorMessage = "Say which payee to merge into.")]
    public Guid? Into { get; set; }
}
