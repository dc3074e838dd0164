using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.Analytics;

/// <summary>Sums by category of what a query means.</summary>
internal static class QuerySums
{
    public static async Task<IReadOnlyList<CategorySum>> OfAsync(AppDbContext db, QueryNode query, DateRange period, DateOnly today, long? account, CancellationToken ct)
    {
        var days = period.Intersect(new DateRange(DateOnly.MinValue, today));
        if (days.IsEmpty)
            return [];
        var found = await QueryRows.ReadAsync(db, query, days, account, row => new { row.AccountKey, row.CategoryKey, IsOut = row.Amount.Minor < 0 }, ct);
        return
        [
            .. found.Whole.Select(sum => Of(sum.Key.AccountKey, sum.Key.CategoryKey, sum.Key.IsOut, sum.Minor, sum.Rows))
                .Concat(found.Parts.Select(part => Of(part.Account, part.Category, part.Minor < 0, part.Minor, 1)))
                .GroupBy(sum => (sum.Account, sum.Category)).OrderBy(group => group.Key.Category).ThenBy(group => group.Key.Account)
                .Select(group => new CategorySum(group.Key.Account, group.Key.Category, group.Sum(sum => sum.In), group.Sum(sum => sum.Out), group.Sum(sum => sum.Rows))),
        ];
    }

    private static CategorySum Of(long account, long? category, bool isOut, long minor, long rows) =>
        new(account, category ?? TotalsBucket.Uncategorised, isOut ? 0 : minor, isOut ? minor : 0, rows);
}
