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
        (Rollover, Query, IsActive, AlertThresholds) = (budget.Rollover, budget.Query, budget.IsActive, string.Join(", ", budget.AlertThresholds));
        (MonthStartDay, PaydayQuery, Notes) = (budget.MonthStartDay, budget.PaydayQuery, budget.Notes);
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

    /// <summary>Day its months begin; null for the household's.</summary>
    public int? MonthStartDay { get; set; }

    public string? PaydayQuery { get; set; }

    public string? Notes { get; set; }

    /// <summary>Percentages between commas.</summary>
    public string? AlertThresholds { get; set; } = "80";

    public bool IsActive { get; set; } = true;

    public SaveBudget ToRequest(string? fallbackName) => new()
    {
        Name = string.IsNullOrWhiteSpace(Name) ? fallbackName : Name,
        CategoryIds = [.. CategoryIds],
        LimitAmount = LimitAmount?.ToDecimal(),
        Currency = budget?.Currency.Code,
        Period = Period,
        StartDate = StartDate,
        // Only a range of its own shows its last day; a budget that was a range and is monthly now goes on.
        EndDate = Period == BudgetPeriod.Custom || budget?.Period == Period ? EndDate : null,
        MonthStartDay = BudgetWords.HasMonthStart(Period) ? MonthStartDay : null,
        Rollover = Rollover,
        Query = Query,
        PaydayQuery = Period == BudgetPeriod.Payday ? PaydayQuery : null,
        Notes = Notes,
        // What is no number is refused as a percentage.
        AlertThresholds = [.. (AlertThresholds ?? "").Split([',', ' ', '%'], StringSplitOptions.RemoveEmptyEntries).Select(text => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var percent) ? percent : 0)],
        IsActive = IsActive,
        Version = budget?.Version,
    };
}
