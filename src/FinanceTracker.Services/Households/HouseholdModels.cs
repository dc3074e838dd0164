using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Households;

/// <summary>A household as one of its members sees it.</summary>
public sealed record HouseholdView(
    Guid Id,
    string Name,
    Currency Currency,
    string TimeZone,
    DayOfWeek FirstWeekday,
    int MonthStartDay,
    Role Role,
    bool IsDemo,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>both, limits or envelopes.</summary>
    public BudgetStyle BudgetStyle { get; init; }
}

/// <summary>What a household is to be. What is left out is the default when it is made, and stays as it is when it is changed.</summary>
public sealed class SaveHousehold : SaveRequest
{
    private static readonly HashSet<string> Names = ["id", "role", "isDemo", "createdAt", "updatedAt"];

    [Required(ErrorMessage = "Give the household a name.")]
    [StringLength(80, ErrorMessage = "At most 80 characters.")]
    public string? Name { get; set; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; set; }

    /// <summary>An IANA id.</summary>
    public string? TimeZone { get; set; }

    [EnumDataType(typeof(DayOfWeek), ErrorMessage = "That is not a weekday.")]
    public DayOfWeek? FirstWeekday { get; set; }

    /// <summary>1 to 28, or 31 for the last day.</summary>
    public int? MonthStartDay { get; set; }

    /// <summary>Whether its pages offer limits, envelopes or both.</summary>
    [EnumDataType(typeof(BudgetStyle), ErrorMessage = "That is not a way to budget.")]
    public BudgetStyle? BudgetStyle { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;
}
