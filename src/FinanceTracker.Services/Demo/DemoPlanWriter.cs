using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Demo;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.Demo;

/// <summary>Puts the budgets and envelopes of the invented people into the household.</summary>
internal static class DemoPlanWriter
{
    /// <param name="write">The write.</param>
    /// <param name="plans">What they planned.</param>
    /// <param name="categories">Internal keys by the English names of the preset.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static async Task AddAsync(LedgerWrite write, DemoPlans plans, IReadOnlyDictionary<string, long> categories, CancellationToken ct)
    {
        foreach (var plan in plans.Budgets)
        {
            var budget = new Budget
            {
                Name = plan.Name,
                Currency = plan.Limit.Currency,
                Period = plan.Period,
                StartDate = plan.Start,
                Rollover = plan.Rollover,
                Thresholds = plan.Thresholds,
            };
            budget.Categories.AddRange(plan.Categories.Select(name => new BudgetCategory { CategoryKey = categories[name] }));
            budget.SetLimit(plan.Start, plan.Limit);
            write.Db.Budgets.Add(budget);
        }
        write.Db.EnvelopeAssignments.AddRange(plans.Envelopes.Select(one => new EnvelopeAssignment
        {
            Month = one.Month.Index,
            CategoryKey = categories[one.Category],
            Amount = one.Amount,
            Note = one.Note,
        }));
        write.Db.EnvelopeGoals.AddRange(plans.Goals.Select(one => new EnvelopeGoal { CategoryKey = categories[one.Category], Kind = one.Kind, Amount = one.Amount, Date = one.Date }));
        await write.Db.SaveChangesAsync(ct);
    }
}
