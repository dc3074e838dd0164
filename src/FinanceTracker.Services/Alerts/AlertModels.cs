using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Alerts;

/// <summary>An alert in somebody's inbox, as its person and programs see it.</summary>
/// <param name="Title">One line, as <see cref="AlertText"/> stores it; programs get it written out.</param>
/// <param name="Link">A page of this program, relative to its address.</param>
/// <param name="SubjectId">The entry, account, budget or bill it is about.</param>
/// <param name="ReadAt">Null while it is new.</param>
public sealed record AlertView(
    Guid Id, AlertKind Kind, string Title, string Text, string Link, Guid? SubjectId, Money? Amount, Currency? Currency, DateOnly? Day, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);

/// <summary>What came of marking all alerts as read.</summary>
/// <param name="Read">How many were new.</param>
public sealed record AlertsRead(int Read);

/// <summary>A question whose new answers are told.</summary>
/// <param name="IsShared">Everyone in the household is told; else only who made it.</param>
/// <param name="Problem">Why it tells nothing; null when all is well.</param>
public sealed record CustomAlertView(
    Guid Id, string Name, [property: JsonPropertyName("q")] string Query, bool IsShared, bool IsOn, string? Problem, int Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>What a custom alert is to be.</summary>
public sealed class SaveCustomAlert : SaveRequest
{
    private static readonly HashSet<string> Names = ["id", "problem", "createdAt", "updatedAt"];

    [Required(ErrorMessage = "Give the alert a name.")]
    [StringLength(60, ErrorMessage = "At most 60 characters.")]
    public string? Name { get; set; }

    /// <summary>In the query language.</summary>
    [JsonPropertyName("q")]
    [Required(ErrorMessage = "Say which entries it is about.")]
    [StringLength(2000, ErrorMessage = "At most 2000 characters.")]
    public string? Query { get; set; }

    /// <summary>True when left out.</summary>
    public bool? IsShared { get; set; }

    /// <summary>True when left out.</summary>
    public bool? IsOn { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;
}
