using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Rules;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Budgets;

/// <summary>What entries meant by a query have cost, day by day. The database answers for whole entries; the few splits are asked part by part, each with its own category.</summary>
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
        var rows = db.Transactions.AsNoTracking().Where(row => row.Date >= days.From && row.Date <= days.To
            && row.Status != TransactionStatus.Failed && row.TransferKey == null && !row.IsAdjustment);
        var found = new List<(DateOnly, Currency, long)>();
        var whole = await rows.Where(row => !db.TransactionParts.Any(part => part.TransactionKey == row.Key))
            .Where(await QueryTranslator.TranslateAsync(db, node, ct))
            .GroupBy(row => new { row.Date, row.CategoryKey, row.Amount.Currency, IsOut = row.Amount.Minor < 0 })
            .Select(group => new { group.Key.Date, group.Key.CategoryKey, group.Key.Currency, group.Key.IsOut, Sum = group.Sum(row => row.Amount.Minor) })
            .ToListAsync(ct);
        found.AddRange(whole.Where(sum => Counts(sum.CategoryKey, sum.IsOut)).Select(sum => (sum.Date, sum.Currency, -sum.Sum)));
        var split = rows.Where(row => db.TransactionParts.Any(part => part.TransactionKey == row.Key));
        if (await split.AnyAsync(ct))
        {
            var names = await RuleNames.LoadAsync(db, ct);
            await foreach (var entry in RuleEntries.ReadAsync(db, split, names, ct))
            {
                foreach (var part in entry.Facts.Parts.Where(part => Counts(part.CategoryKey, part.Minor < 0)))
                {
                    var seen = entry.Entry.Row with
                    {
                        Categories = part.CategoryKey is { } key && names.Categories.TryGetValue(key, out var category) ? [category.Path] : [],
                        IsUncategorised = part.CategoryKey is null,
                        Counts = Counting.Spending,
                    };
                    if (QueryMatch.Holds(node, seen))
                        found.Add((seen.Date, seen.Amount.Currency, -part.Minor));
                }
            }
        }
        return new QuerySpending(found);

        bool Counts(long? category, bool isOut) =>
            (categories is null || (category is { } key && categories.Contains(key)))
            && CountingRule.Of(category is { } kindOf ? kinds.GetValueOrDefault(kindOf, CategoryKind.Transfer) : null, isOut) == Counting.Spending;
    }

    /// <summary>Spent in a period from one day to another, minor units by currency.</summary>
    public Dictionary<Currency, long> Between(DateRange range) => range.IsEmpty ? [] : spent.Where(one => range.Contains(one.Day))
        .GroupBy(one => one.Currency).ToDictionary(group => group.Key, group => group.Sum(one => one.Minor));
}
