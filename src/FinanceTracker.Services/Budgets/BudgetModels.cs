using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Services.Budgets;

/// <summary>A budget and how it stands in its current period. All amounts are in <paramref name="Currency"/>.</summary>
/// <param name="CategoryIds">With everything below them; empty when the query, or all spending, is meant.</param>
/// <param name="LimitAmount">Of the current period, without what came over.</param>
/// <param name="SpentAmount">In the current period up to today; refunds have lowered it.</param>
/// <param name="RemainingAmount">Limit and what came over, less what is spent; negative is over.</param>
/// <param name="MonthStartDay">1 to 28, or 31 for the last day; null for the household's.</param>
/// <param name="AlertThreshold">The lowest of the thresholds.</param>
/// <param name="AlertSent">An alert went out for the current period.</param>
/// <param name="Query">In the query language.</param>
/// <param name="PaydayQuery">Which entries are paydays; null for the largest regular income.</param>
/// <param name="Target">The goal of the one category it covers.</param>
public sealed record BudgetView(
    Guid Id,
    string Name,
    IReadOnlyList<Guid> CategoryIds,
    Money LimitAmount,
    Money SpentAmount,
    Money RemainingAmount,
    Currency Currency,
    BudgetPeriod Period,
    DateOnly StartDate,
    DateOnly? EndDate,
    int? MonthStartDay,
    BudgetRollover Rollover,
    int? AlertThreshold,
    IReadOnlyList<int> AlertThresholds,
    bool AlertSent,
    bool IsActive,
    string? Query,
    string? PaydayQuery,
    string? Notes,
    GoalView? Target,
    PeriodView CurrentPeriod,
    IReadOnlyList<LimitView> Limits,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>How the current period stands.</summary>
    [JsonIgnore]
    public BudgetProgress Progress { get; init; } = null!;
}

/// <summary>First and last day.</summary>
public sealed record PeriodView(DateOnly Start, DateOnly End);

/// <summary>A limit and the first day of the period from which on it applies.</summary>
public sealed record LimitView(DateOnly From, Money Amount);

/// <summary>One budget in one of its periods.</summary>
/// <param name="LimitAmount">Of the period, without what came over.</param>
/// <param name="CarriedAmount">What came over: positive was left, negative was over.</param>
/// <param name="RemainingAmount">Limit and what came over, less what is spent.</param>
/// <param name="ToComeAmount">Entries of the period that are dated after today.</param>
/// <param name="LeftPerDay">For each day to come, once those are paid; null when the period is over.</param>
/// <param name="Percent">Spent of what there was, one decimal, 0 to 999.9.</param>
/// <param name="Pace">How much of the period is gone in percent, one decimal, 0 to 100.</param>
/// <param name="Reached">The highest threshold that is reached; null below the lowest.</param>
/// <param name="OtherCurrencies">Spending the budget means in accounts of other currencies: listed, never added.</param>
public sealed record BudgetProgressItem(
    Guid BudgetId, string Name, DateOnly PeriodStart, DateOnly PeriodEnd, Money LimitAmount, Money CarriedAmount, Money SpentAmount, Money RemainingAmount,
    Money ToComeAmount, Money? LeftPerDay, Currency Currency, decimal Percent, decimal Pace, BudgetState State, int? Reached, IReadOnlyList<CurrencyAmount> OtherCurrencies)
{
    /// <summary>Bills of the period that are expected and not paid yet; zero for a budget with a query.</summary>
    public required Money BillsToComeAmount { get; init; }

    /// <summary>Percentages at which it speaks up, ascending.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Thresholds { get; init; } = [];

    /// <summary>The highest percentage that was told in this period already; 0 for none.</summary>
    [JsonIgnore]
    public int Alerted { get; init; }
}

/// <summary>The budgets that need a look first.</summary>
/// <param name="First">Over, near, then by pace.</param>
/// <param name="All">How many there are with a period in the month.</param>
/// <param name="Style">How the household budgets.</param>
public sealed record WatchedBudgets(IReadOnlyList<BudgetView> First, int All, BudgetStyle Style);

/// <summary>How budgets went.</summary>
public sealed record BudgetProgressView(DateOnly From, DateOnly To, IReadOnlyList<BudgetProgressItem> Items);

/// <summary>What a budget is to be. What is left out is the default when it is made; a first day and a period stay as they are when it is changed.</summary>
public sealed class SaveBudget : SaveRequest
{
    private static readonly HashSet<string> Names =
        ["id", "spentAmount", "remainingAmount", "alertSent", "target", "currentPeriod", "limits", "createdAt", "updatedAt"];

    [Required(ErrorMessage = "Give the budget a name.")]
    [StringLength(80, ErrorMessage = "At most 80 characters.")]
    public string? Name { get; set; }

    /// <summary>Categories of spending, each with everything below it.</summary>
    [MaxLength(200, ErrorMessage = "At most 200 categories.")]
    public List<Guid>? CategoryIds { get; set; }

    /// <summary>Major units, above zero; applies from the current period on.</summary>
    [Required(ErrorMessage = "Give the budget a limit.")]
    public decimal? LimitAmount { get; set; }

    /// <summary>ISO 4217; the household's when left out.</summary>
    public string? Currency { get; set; }

    /// <summary>Monthly when left out.</summary>
    [EnumDataType(typeof(BudgetPeriod), ErrorMessage = "That is not a kind of period.")]
    public BudgetPeriod? Period { get; set; }

    /// <summary>The first day of the current period when left out; needed for a custom range.</summary>
    public DateOnly? StartDate { get; set; }

    /// <summary>Needed for a custom range.</summary>
    public DateOnly? EndDate { get; set; }

    /// <summary>1 to 28, or 31 for the last day; the household's when left out.</summary>
    public int? MonthStartDay { get; set; }

    [EnumDataType(typeof(BudgetRollover), ErrorMessage = "That is not a kind of rollover.")]
    public BudgetRollover Rollover { get; set; }

    /// <summary>Percent; the lowest threshold. 80 when neither this nor the list is given.</summary>
    public int? AlertThreshold { get; set; }

    /// <summary>Percent, in any order; an empty list for none.</summary>
    [MaxLength(10, ErrorMessage = "At most ten thresholds.")]
    public List<int>? AlertThresholds { get; set; }

    public bool IsActive { get; set; } = true;

    /// <summary>Which entries, in the query language; with categories only what is in both counts.</summary>
    [StringLength(2000, ErrorMessage = "At most 2000 characters.")]
    public string? Query { get; set; }

    /// <summary>For payday periods: which entries are paydays, in the query language.</summary>
    [StringLength(2000, ErrorMessage = "At most 2000 characters.")]
    public string? PaydayQuery { get; set; }

    [StringLength(4000, ErrorMessage = "At most 4000 characters.")]
    public string? Notes { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlySet<string> ReadOnlyNames => Names;
}
