using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Rules;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Analytics;

/// <summary>
/// Sums by category of what a query means. Kept totals know no queries, so this reads the entries of the period: the database answers for whole
/// ones, the few splits are asked part by part, each with its own category.
/// </summary>
internal static class QuerySums
{
    public static async Task<IReadOnlyList<CategorySum>> OfAsync(AppDbContext db, QueryNode query, DateRange period, DateOnly today, long? account, CancellationToken ct)
    {
        var days = period.Intersect(new DateRange(DateOnly.MinValue, today));
        if (days.IsEmpty)
            return [];
        var rows = db.Transactions.AsNoTracking().Where(row => row.Date >= days.From && row.Date <= days.To && (account == null || row.AccountKey == account)
            && row.Status != TransactionStatus.Failed && row.TransferKey == null && !row.IsAdjustment);
        var whole = await rows.Where(row => !db.TransactionParts.Any(part => part.TransactionKey == row.Key))
            .Where(await QueryTranslator.TranslateAsync(db, query, ct))
            .GroupBy(row => new { row.AccountKey, row.CategoryKey, IsOut = row.Amount.Minor < 0 })
            .Select(group => new { group.Key.AccountKey, group.Key.CategoryKey, group.Key.IsOut, Sum = group.Sum(row => row.Amount.Minor), Rows = group.LongCount() })
            .ToListAsync(ct);
        var found = whole.ConvertAll(sum => Of(sum.AccountKey, sum.CategoryKey, sum.IsOut, sum.Sum, sum.Rows));
        var split = rows.Where(row => db.TransactionParts.Any(part => part.TransactionKey == row.Key));
        if (await split.AnyAsync(ct))
            await AddPartsAsync(db, query, split, found, ct);
        return
        [
            .. found.GroupBy(sum => (sum.Account, sum.Category)).OrderBy(group => group.Key.Category).ThenBy(group => group.Key.Account)
                .Select(group => new CategorySum(group.Key.Account, group.Key.Category, group.Sum(sum => sum.In), group.Sum(sum => sum.Out), group.Sum(sum => sum.Rows))),
        ];
    }

    private static async Task AddPartsAsync(AppDbContext db, QueryNode query, IQueryable<Transaction> split, List<CategorySum> found, CancellationToken ct)
    {
        var names = await RuleNames.LoadAsync(db, ct);
        await foreach (var entry in RuleEntries.ReadAsync(db, split, names, ct))
        {
            foreach (var part in entry.Facts.Parts)
            {
                var seen = entry.Entry.Row with
                {
                    Categories = part.CategoryKey is { } key && names.Categories.TryGetValue(key, out var category) ? [category.Path] : [],
                    IsUncategorised = part.CategoryKey is null,
                    Counts = names.Counts([(part.CategoryKey, part.Minor)]),
                };
                if (QueryMatch.Holds(query, seen))
                    found.Add(Of(entry.Facts.AccountKey, part.CategoryKey, part.Minor < 0, part.Minor, 1));
            }
        }
    }

    private static CategorySum Of(long account, long? category, bool isOut, long minor, long rows) =>
        new(account, category ?? TotalsBucket.Uncategorised, isOut ? 0 : minor, isOut ? minor : 0, rows);
}
