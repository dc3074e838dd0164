using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>What entries meant by a query have cost, day by day.</summary>
internal sealed class QuerySpending(IReadOnlyList<(DateOnly Day, Currency Currency, long Minor)> spent)
{
    /// <param name="db">The store.</param>
    /// <param name="query">As the budget has it.</param>
    /// <param name="calendar">The household's days.</param>
    /// <param name="days">All days any period needs.</param>
    /// <param name="categories">Only these count; null for all.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task<QuerySpending> LoadAsync(
        AppDbContext db, string query, QueryCalendar calendar, DateRange days, IReadOnlySet<long>? categories, CancellationToken ct)
    {
        var (node, _) = LedgerQuery.Parse(query, calendar);
        // What can't be read any more means nothing; saving such a query is refused.
        if (node is null)
            return new QuerySpending([]);
        var kinds = await db.Categories.ToDictionaryAsync(row => row.Key, row => row.Kind, ct);
        var found = await QueryRows.ReadAsync(db, node, days, null, row => new { row.Date, row.CategoryKey, row.Amount.Currency, IsOut = row.Amount.Minor < 0 }, ct);
        return new QuerySpending(
        [
            .. found.Whole.Where(sum => Counts(sum.Key.CategoryKey, sum.Key.IsOut)).Select(sum => (sum.Key.Date, sum.Key.Currency, -sum.Minor)),
            .. found.Parts.Where(part => Counts(part.Category, part.Minor < 0)).Select(part => (part.Day, part.Currency, -part.Minor)),
        ]);

        bool Counts(long? category, bool isOut) =>
            (categories is null || (category is { } key && categories.Contains(key)))
            && CountingRule.Of(category is { } kindOf ? kinds.GetValueOrDefault(kindOf, CategoryKind.Transfer) : null, isOut) == Counting.Spending;
    }

    /// <summary>Spent in a period from one day to another, minor units by currency.</summary>
    public Dictionary<Currency, long> Between(DateRange range) => range.IsEmpty ? [] : spent.Where(one => range.Contains(one.Day))
        .GroupBy(one => one.Currency).ToDictionary(group => group.Key, group => group.Sum(one => one.Minor));
}
