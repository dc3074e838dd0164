using System.Linq.Expressions;
using FinanceTracker.Domain.Query;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Rules;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Analytics;

/// <summary>What a query means on some days.</summary>
/// <param name="Whole">Entries that are not split, as the database has summed them up.</param>
/// <param name="Parts">Of split entries those parts that are meant.</param>
internal sealed record QueryRows<TKey>(IReadOnlyList<(TKey Key, long Minor, long Rows)> Whole, IReadOnlyList<QueryPart> Parts);

/// <summary>A part of a split entry.</summary>
internal sealed record QueryPart(long Account, DateOnly Day, Currency Currency, long? Category, long Minor);

/// <summary>
/// Reads what a query means, without transfers, corrections and failed entries. Kept totals know no queries, so this reads the entries of the days: the
/// database answers for whole ones, the few splits are asked part by part, each with its own category.
/// </summary>
internal static class QueryRows
{
    /// <param name="db">The store.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="days">From which day to which.</param>
    /// <param name="account">Internal key; null for all.</param>
    /// <param name="by">What whole entries are summed up by.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task<QueryRows<TKey>> ReadAsync<TKey>(AppDbContext db, QueryNode query, DateRange days, long? account, Expression<Func<Transaction, TKey>> by, CancellationToken ct)
    {
        var rows = db.Transactions.AsNoTracking().Where(row => row.Date >= days.From && row.Date <= days.To && (account == null || row.AccountKey == account)
            && row.Status != TransactionStatus.Failed && row.TransferKey == null && !row.IsAdjustment);
        var whole = await rows.Where(row => !db.TransactionParts.Any(part => part.TransactionKey == row.Key))
            .Where(await QueryTranslator.TranslateAsync(db, query, ct))
            .GroupBy(by).Select(group => new { group.Key, Sum = group.Sum(row => row.Amount.Minor), Rows = group.LongCount() })
            .ToListAsync(ct);
        var split = rows.Where(row => db.TransactionParts.Any(part => part.TransactionKey == row.Key));
        return new QueryRows<TKey>(whole.ConvertAll(sum => (sum.Key, sum.Sum, sum.Rows)), await split.AnyAsync(ct) ? await PartsAsync(db, query, split, ct) : []);
    }

    private static async Task<List<QueryPart>> PartsAsync(AppDbContext db, QueryNode query, IQueryable<Transaction> split, CancellationToken ct)
    {
        var names = await RuleNames.LoadAsync(db, ct);
        var found = new List<QueryPart>();
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
                    found.Add(new QueryPart(entry.Facts.AccountKey, seen.Date, seen.Amount.Currency, part.CategoryKey, part.Minor));
            }
        }
        return found;
    }
}
