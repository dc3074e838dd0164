using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Categories;

/// <summary>Budgets, envelopes and targets that stand on a category.</summary>
internal static class CategoryBudgets
{
    public static async Task<int> CountAsync(AppDbContext db, long category, CancellationToken ct) =>
        await db.BudgetCategories.CountAsync(part => part.CategoryKey == category && db.Budgets.Any(budget => budget.Key == part.BudgetKey), ct)
        + await db.EnvelopeAssignments.CountAsync(row => row.CategoryKey == category, ct)
        + await db.EnvelopeGoals.CountAsync(row => row.CategoryKey == category, ct);

    /// <summary>Budgets cover the other one from now on, envelopes are poured into its own; of two targets its own stays.</summary>
    public static async Task MoveAsync(LedgerWrite write, long from, long to, CancellationToken ct)
    {
        foreach (var budget in await write.Db.Budgets.Where(budget => budget.Categories.Any(part => part.CategoryKey == from)).Include(budget => budget.Categories).ToListAsync(ct))
        {
            var part = budget.Categories.Single(part => part.CategoryKey == from);
            if (budget.Categories.Exists(other => other.CategoryKey == to))
                budget.Categories.Remove(part);
            else
                part.CategoryKey = to;
        }
        var theirs = await write.Db.EnvelopeAssignments.Where(row => row.CategoryKey == to).ToDictionaryAsync(row => row.Month, ct);
        foreach (var row in await write.Db.EnvelopeAssignments.Where(row => row.CategoryKey == from).ToListAsync(ct))
        {
            if (theirs.TryGetValue(row.Month, out var other) && other.Amount.Currency == row.Amount.Currency)
            {
                other.Amount += row.Amount;
                LedgerWrite.Remove(row);
            }
            else if (other is not null)
            {
                LedgerWrite.Remove(row);
            }
            else
            {
                row.CategoryKey = to;
            }
        }
        var hasGoal = await write.Db.EnvelopeGoals.AnyAsync(row => row.CategoryKey == to, ct);
        foreach (var goal in await write.Db.EnvelopeGoals.Where(row => row.CategoryKey == from).ToListAsync(ct))
        {
            if (hasGoal)
                LedgerWrite.Remove(goal);
            else
                goal.CategoryKey = to;
        }
    }
}
