using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Analytics;

/// <summary>What one category took in and gave out in one account over a period, minor units of the account's currency.</summary>
/// <param name="Account">Internal key.</param>
/// <param name="Category">Internal key, or one of <see cref="TotalsBucket"/>.</param>
/// <param name="In">Sum of positive amounts.</param>
/// <param name="Out">Sum of negative amounts.</param>
/// <param name="Rows">How many entries.</param>
internal readonly record struct CategorySum(long Account, long Category, long In, long Out, long Rows);

/// <summary>
/// Sums by category over any period: whole months from the kept totals, the edges from one range of the register's index each. What it
/// reads depends on the period's edges and on the number of categories, never on the length of the history.
/// </summary>
internal static class CategorySums
{
    public static async Task<IReadOnlyList<CategorySum>> OfAsync(AppDbContext db, DateRange period, DateOnly today, long? account, CancellationToken ct)
    {
        // What lies in the future is not spent yet.
        var (before, first, wholeMonths, after) = period.Intersect(new DateRange(DateOnly.MinValue, today)).ByWholeMonths();
        var sums = new Dictionary<(long, long), CategorySum>();
        if (wholeMonths > 0)
        {
            var (low, high) = (first.Index, first.AddMonths(wholeMonths - 1).Index);
            var kept = await db.CategoryMonthTotals
                .Where(total => total.Month >= low && total.Month <= high && (account == null || total.AccountKey == account))
                .GroupBy(total => new { total.AccountKey, total.CategoryKey })
                .Select(group => new CategorySum(group.Key.AccountKey, group.Key.CategoryKey,
                    group.Sum(total => total.InMinor), group.Sum(total => total.OutMinor), group.Sum(total => total.RowCount)))
                .ToListAsync(ct);
            foreach (var sum in kept)
                Add(sums, sum);
        }
        foreach (var edge in (DateRange[])[before, after])
        {
            if (!edge.IsEmpty)
                await AddEdgeAsync(db, edge, account, sums, ct);
        }
        return [.. sums.Values.OrderBy(sum => sum.Category).ThenBy(sum => sum.Account)];
    }

    /// <summary>The same, day by day; reads one range of the register's index.</summary>
    public static async Task<Dictionary<DateOnly, IReadOnlyList<CategorySum>>> ByDayAsync(AppDbContext db, DateRange period, CancellationToken ct)
    {
        var deltas = new Dictionary<DateOnly, TotalsDelta>();
        var rows = db.Transactions.Where(row => row.Date >= period.From && row.Date <= period.To);
        await foreach (var facts in BulkWriter.FactsAsync(db, rows, ct))
        {
            if (!deltas.TryGetValue(facts.Date, out var delta))
                deltas[facts.Date] = delta = new TotalsDelta();
            delta.Add(facts);
        }
        return deltas.ToDictionary(day => day.Key, day => (IReadOnlyList<CategorySum>)
            [.. day.Value.Months.Select(month => new CategorySum(month.Account, month.Category, month.In, month.Out, month.Rows))]);
    }

    private static async Task AddEdgeAsync(AppDbContext db, DateRange edge, long? account, Dictionary<(long, long), CategorySum> sums, CancellationToken ct)
    {
        var delta = new TotalsDelta();
        var rows = db.Transactions.Where(row => row.Date >= edge.From && row.Date <= edge.To && (account == null || row.AccountKey == account));
        await foreach (var facts in BulkWriter.FactsAsync(db, rows, ct))
            delta.Add(facts);
        foreach (var month in delta.Months)
            Add(sums, new CategorySum(month.Account, month.Category, month.In, month.Out, month.Rows));
    }

    private static void Add(Dictionary<(long, long), CategorySum> sums, CategorySum sum)
    {
        var old = sums.GetValueOrDefault((sum.Account, sum.Category));
        sums[(sum.Account, sum.Category)] = sum with { In = old.In + sum.In, Out = old.Out + sum.Out, Rows = old.Rows + sum.Rows };
    }
}
