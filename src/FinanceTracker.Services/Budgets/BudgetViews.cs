using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>Budgets as people and programs see them.</summary>
internal static class BudgetViews
{
    /// <summary>In the order given. With a day: their period that holds it, without those that have none.</summary>
    public static async Task<IReadOnlyList<BudgetView>> OfAsync(AppDbContext db, HouseholdChoices choices, IReadOnlyList<Budget> budgets, DateOnly? day, CancellationToken ct)
    {
        if (budgets.Count == 0)
            return [];
        var ids = await db.Categories.ToDictionaryAsync(row => row.Key, row => row.Id, ct);
        var goals = await db.EnvelopeGoals.AsNoTracking().ToDictionaryAsync(goal => goal.CategoryKey, ct);
        var stands = await BudgetReading.StandsAsync(db, choices, budgets, periods => day is { } asked
            ? periods.Touching(new(asked, asked)) : [periods.Current(choices.Calendar.Today)], ct);
        return [.. stands.Select(stand => View(stand, ids, goals))];
    }

    public static BudgetProgressItem Item(BudgetStand stand)
    {
        var (budget, progress) = (stand.Budget, stand.Progress);
        return new BudgetProgressItem(
            budget.Id, budget.Name, progress.Period.From, progress.Period.To, progress.Limit, progress.Carried, progress.Spent, progress.Left,
            progress.ToCome, progress.LeftPerDay, budget.Currency, progress.Percent, progress.Pace, progress.State, progress.Reached, stand.Others)
        {
            BillsToComeAmount = progress.Bills ?? Money.Zero(budget.Currency),
            Thresholds = budget.Thresholds,
            Alerted = budget.AlertedPeriod == progress.Period.From ? budget.AlertedPercent : 0,
        };
    }

    private static BudgetView View(BudgetStand stand, Dictionary<long, Guid> ids, Dictionary<long, EnvelopeGoal> goals)
    {
        var (budget, progress) = (stand.Budget, stand.Progress);
        var categories = budget.Categories.Where(part => ids.ContainsKey(part.CategoryKey)).OrderBy(part => part.Key).ToList();
        return new BudgetView(
            budget.Id, budget.Name, [.. categories.Select(part => ids[part.CategoryKey])], progress.Limit, progress.Spent, progress.Left, budget.Currency,
            budget.Period, budget.StartDate, budget.EndDate, budget.MonthStartDay, budget.Rollover,
            budget.Thresholds.Count == 0 ? null : budget.Thresholds[0], budget.Thresholds, budget.AlertedPeriod == progress.Period.From, budget.IsActive,
            budget.Query, budget.PaydayQuery, budget.Notes,
            categories is [var only] && goals.TryGetValue(only.CategoryKey, out var goal) ? GoalView.Of(goal) : null,
            new PeriodView(progress.Period.From, progress.Period.To),
            [.. budget.Limits.OrderBy(limit => limit.From).Select(limit => new LimitView(limit.From, limit.Amount))],
            budget.Version, budget.CreatedAt, budget.UpdatedAt)
        {
            Progress = progress,
        };
    }
}
