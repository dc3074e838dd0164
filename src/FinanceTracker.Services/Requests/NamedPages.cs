using System.Linq.Expressions;
using FinanceTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Requests;

/// <summary>Pages of rows that are listed by a unique folded name.</summary>
internal static class NamedPages
{
    public static async Task<Result<PageOf<TView>>> ListAsync<TRow, TView>(
        IQueryable<TRow> rows, Expression<Func<TRow, string>> nameKey, string? cursor, int limit, Func<TRow, TView> view, CancellationToken ct)
        where TRow : LedgerRow
    {
        var total = cursor is null ? await rows.LongCountAsync(ct) : (long?)null;
        if (cursor is not null)
        {
            if (Cursor.Read(cursor, 1) is not [var after])
                return new Failure.Invalid("cursor", "This cursor does not belong to this list. Start without one.");
            rows = rows.Where(Beyond(nameKey, after));
        }
        var page = await rows.OrderBy(nameKey).Take(limit + 1).ToListAsync(ct);
        var more = page.Count > limit;
        if (more)
            page.RemoveAt(limit);
        return new PageOf<TView>([.. page.Select(view)], more ? Cursor.Of(nameKey.Compile()(page[^1])) : null, total);
    }

    private static Expression<Func<TRow, bool>> Beyond<TRow>(Expression<Func<TRow, string>> nameKey, string after)
    {
        var compare = Expression.Call(typeof(string), nameof(string.Compare), null, nameKey.Body, Expression.Constant(after));
        return Expression.Lambda<Func<TRow, bool>>(Expression.GreaterThan(compare, Expression.Constant(0)), nameKey.Parameters);
    }
}
