using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Duplicates;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Duplicates;

/// <summary>What people said "not so" about.</summary>
internal static class PairRejections
{
    public static async Task<IReadOnlySet<(long One, long Other)>> ReadAsync(AppDbContext db, PairQuestion question, CancellationToken ct) =>
        (await db.PairRejections.Where(pair => pair.Question == question).Select(pair => new { pair.OneKey, pair.OtherKey }).ToListAsync(ct))
        .Select(pair => (pair.OneKey, pair.OtherKey)).ToHashSet();

    /// <summary>Remembers a "not so" inside a running write; conflict when that is decided by now.</summary>
    public static async Task<Result<Done>> AddAsync(LedgerWrite write, PairQuestion question, long one, long other, CancellationToken ct)
    {
        if (await write.Db.PairRejections.AnyAsync(pair => pair.Question == question && pair.OneKey == one && pair.OtherKey == other, ct))
            return new Failure.Conflict("This has been decided by now.");
        write.Db.PairRejections.Add(new PairRejection { Question = question, OneKey = one, OtherKey = other });
        await write.Db.SaveChangesAsync(ct);
        return new Done();
    }
}
