using System.Globalization;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>A limit proposed for one category.</summary>
/// <param name="Facts">What it stands on.</param>
public sealed record SuggestionView(Guid CategoryId, string CategoryName, BudgetPeriod Period, Money Amount, BudgetSuggestion Facts);

/// <summary>Proposals, and how many months they were made from; fewer than three when there is not enough history.</summary>
public sealed record SuggestionsView(int Months, Currency Currency, IReadOnlyList<SuggestionView> Items);

/// <summary>One proposal that is taken.</summary>
/// <param name="Amount">Major units; as proposed or edited.</param>
public sealed record TakenSuggestion(Guid CategoryId, BudgetPeriod Period, decimal Amount);

/// <summary>Proposes a first budget from what was spent in the last three to twelve whole months.</summary>
public sealed class SuggestionService(HouseholdDb household, HouseholdSettings settings, BudgetService budgets)
{
    /// <summary>Proposals for categories that no budget covers yet, largest first.</summary>
    public async Task<SuggestionsView> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var choices = await settings.GetAsync(db, ct);
        var current = choices.Calendar.Month;
        var known = await db.CategoryMonthTotals.Where(total => total.RowCount > 0).MinAsync(total => (int?)total.Month, ct);
        // The month of the first entry is seldom whole.
        var first = new Month(Math.Max(current.Index - BudgetSuggestions.MostMonths, (known ?? current.Index) + (known < current.Index - BudgetSuggestions.MostMonths ? 0 : 1)));
        var months = Enumerable.Range(first.Index, Math.Max(0, current.Index - first.Index)).Select(index => choices.Calendar.PeriodOf(new Month(index))).ToList();
        if (months.Count < BudgetSuggestions.FewestMonths)
            return new SuggestionsView(months.Count, choices.Currency, []);
        var book = await SpendingBook.LoadAsync(db, months, choices.Calendar.Today, ct);
        var byMonth = months.ConvertAll(period => book.ByCategory(period, choices.Currency));
        var names = await db.Categories.Where(row => row.Kind == CategoryKind.Expense && !row.IsArchived).ToDictionaryAsync(row => row.Key, row => (row.Id, row.Name), ct);
        var covered = await CoveredAsync(db, ct);
        var spent = byMonth.SelectMany(month => month.Keys).Distinct().Where(key => names.ContainsKey(key) && !covered.Contains(key))
            .ToDictionary(key => key, key => (IReadOnlyList<long>)byMonth.ConvertAll(month => month.GetValueOrDefault(key)));
        return new SuggestionsView(months.Count, choices.Currency,
            [.. BudgetSuggestions.Of(first, spent, choices.Currency).Select(one => new SuggestionView(names[one.Category].Id, names[one.Category].Name, one.Period, one.Amount, one))]);
    }

    /// <summary>Makes budgets of proposals, each with its category's name, in one batch.</summary>
    public Task<Result<int>> TakeAsync(IReadOnlyList<TakenSuggestion> taken, CancellationToken ct) =>
        household.WriteAsync<int>(BatchKind.BulkEdit, taken.Count == 1 ? "Added a budget" : string.Create(CultureInfo.InvariantCulture, $"Added {taken.Count} budgets"), async write =>
        {
            var ids = taken.Select(one => one.CategoryId).ToList();
            var names = await write.Db.Categories.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
            foreach (var one in taken)
            {
                var made = await budgets.CreateAsync(
                    new SaveBudget { Name = names.GetValueOrDefault(one.CategoryId) ?? "Budget", CategoryIds = [one.CategoryId], Period = one.Period, LimitAmount = one.Amount }, ct);
                if (!made.IsOk)
                    return made.Failure!;
            }
            return taken.Count;
        }, ct);

    private static async Task<HashSet<long>> CoveredAsync(AppDbContext db, CancellationToken ct)
    {
        var tree = new CategoryTree(await db.Categories.Select(row => new ValueTuple<long, long?>(row.Key, row.ParentKey)).ToListAsync(ct));
        var keys = await db.BudgetCategories.Where(part => db.Budgets.Any(budget => budget.Key == part.BudgetKey)).Select(part => part.CategoryKey).Distinct().ToListAsync(ct);
        return [.. keys.SelectMany(key => tree.Below(key).Prepend(key))];
    }
}
