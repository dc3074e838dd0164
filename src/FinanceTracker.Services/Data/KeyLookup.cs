using FinanceTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>From public ids to rows of this household.</summary>
internal static class KeyLookup
{
    /// <summary>The live row with a public id; null when there is none here.</summary>
    public static Task<T?> ByIdAsync<T>(this IQueryable<T> rows, Guid id, CancellationToken ct)
        where T : LedgerRow => rows.SingleOrDefaultAsync(row => row.Id == id, ct);

    /// <summary>The internal key of a live row; null when there is none here.</summary>
    public static async Task<long?> KeyOfAsync<T>(this IQueryable<T> rows, Guid id, CancellationToken ct)
        where T : LedgerRow => await rows.Where(row => row.Id == id).Select(row => (long?)row.Key).SingleOrDefaultAsync(ct);
}
