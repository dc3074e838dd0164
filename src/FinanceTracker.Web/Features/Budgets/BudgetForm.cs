using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Budgets;

namespace FinanceTracker.Web.Features.Budgets;

/// <summary>A budget while it is being written. The properties have the request's names, so that its messages find their fields.</summary>
internal sealed class BudgetForm
{
    private readonly BudgetView? budget;

    public BudgetForm(BudgetView? budget)
    {
        this.budget = budget;
        if (budget is null)
            return;
        (Name, LimitAmount, Period, StartDate, EndDate) = (budget.Name, budget.LimitAmount, budget.Period, budget.StartDate, budget.EndDate);
        (Rollover, Query, IsActive, AlertThreshold) = (budget.Rollover, budget.Query, budget.IsActive, string.Join(", ", budget.AlertThresholds));
        CategoryIds.AddRange(budget.CategoryIds);
    }

    public string? Name { get; set; }

    public List<Guid> CategoryIds { get; } = [];

    public Money? LimitAmount { get; set; }

    public BudgetPeriod Period { get; set; } = BudgetPeriod.Monthly;

    public DateOnly? StartDate { get; set; }

    public DateOnly? EndDate { get; set; }

    public BudgetRollover Rollover { get; set; }

    public string? Query { get; set; }

    /// <summary>Percentages between commas.</summary>
    public string? AlertThreshold { get; set; } = "80";

    public bool IsActive { get; set; } = true;

    public SaveBudget ToRequest(string? fallbackName) => new()
    {
        Name = string.IsNullOrWhiteSpace(Name) ? fallbackName : Name,
        CategoryIds = [.. CategoryIds],
        LimitAmount = LimitAmount?.ToDecimal(),
        Currency = budget?.Currency.Code,
        Period = Period,
        StartDate = StartDate,
        EndDate = EndDate,
        MonthStartDay = budget?.MonthStartDay,
        Rollover = Rollover,
        Query = Query,
        PaydayQuery = budget?.PaydayQuery,
        Notes = budget?.Notes,
        // What is no number is refused as a percentage.
        AlertThresholds = [.. (AlertThreshold ?? "").Split([',', ' ', '%'], StringSplitOptions.RemoveEmptyEntries).Select(text => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var percent) ? percent : 0)],
        IsActive = IsActive,
        Version = budget?.Version,
    };
}
