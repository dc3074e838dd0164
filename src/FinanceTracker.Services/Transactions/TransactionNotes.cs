using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>
/// Lists ordered by note. Notes are as many as entries have one, and seldom: those that have are sorted, the rest follows newest first.
/// The case of letters beyond ASCII counts, as neither database folds it alike.
/// </summary>
internal static class TransactionNotes
{
    public static bool Is(TransactionSort sort) => sort is TransactionSort.ByNote or TransactionSort.ByNoteDescending;

    /// <summary>The rows from a position on.</summary>
    public static async Task<List<Transaction>> WindowAsync(IQueryable<Transaction> rows, TransactionSort sort, int skip, int count, CancellationToken ct)
    {
        var noted = rows.Where(row => row.Notes != null);
#pragma warning disable CA1304, CA1311 // Translated to SQL's lower().
        var ordered = sort == TransactionSort.ByNote ? noted.OrderBy(row => row.Notes!.ToLower()) : noted.OrderByDescending(row => row.Notes!.ToLower());
#pragma warning restore CA1304, CA1311
        var window = await ordered.ThenByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Skip(skip).Take(count).ToListAsync(ct);
        if (window.Count < count)
        {
            var before = window.Count > 0 ? 0 : Math.Max(0, skip - await noted.CountAsync(ct));
            window.AddRange(await rows.Where(row => row.Notes == null).OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence)
                .Skip(before).Take(count - window.Count).ToListAsync(ct));
        }
        return window;
    }
}
