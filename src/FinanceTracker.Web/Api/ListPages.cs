using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Web.Api;

/// <summary>Pages of a list that is small enough to be read whole. A cursor names the last item, so that additions shift nothing.</summary>
internal static class ListPages
{
    public static Result<PageOf<T>> Of<T>(IReadOnlyList<T> all, Func<T, Guid> id, QueryReader query)
    {
        var (cursor, limit) = (query.Cursor, query.Limit);
        if (query.Fault is { } fault)
            return fault;
        var start = 0;
        if (cursor is not null)
        {
            start = Guid.TryParseExact(cursor, "N", out var last) ? 1 + all.TakeWhile(item => id(item) != last).Count() : 0;
            if (start == 0 || start > all.Count)
                return new Failure.Invalid("cursor", "This cursor does not belong to this list. Start without one.");
        }
        var page = all.Skip(start).Take(limit).ToList();
        return new PageOf<T>(page, start + page.Count < all.Count ? id(page[^1]).ToString("N") : null, all.Count);
    }
}
