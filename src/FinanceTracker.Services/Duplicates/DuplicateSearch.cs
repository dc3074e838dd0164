using FinanceTracker.Domain.Duplicates;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Duplicates;

/// <summary>
/// Reads what may be told twice: the last 100 days, and back to the oldest entry nobody has reviewed, at most 20,000 entries by the register's
/// index. Of those only the ones with an equal amount near are read in full.
/// </summary>
internal static class DuplicateSearch
{
    private const int DaysBack = 100;
    private const int MostGlances = 20_000;
    private const int Together = 500;

    public static async Task<IReadOnlyList<DuplicatePair>> FindAsync(AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var from = today.AddDays(-DaysBack);
        var waiting = await db.Transactions.Where(row => !row.IsReviewed).OrderBy(row => row.Date).ThenBy(row => row.Sequence).Select(row => (DateOnly?)row.Date).FirstOrDefaultAsync(ct);
        if (waiting < from)
            from = waiting.Value.AddDays(-DuplicatePairs.DaysApartById);
        var glances = await db.Transactions
            .Where(row => row.Date >= from && row.Status != TransactionStatus.Failed && !row.IsAdjustment && row.Amount.Minor != 0)
            .OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(MostGlances)
            .Select(row => new { row.Key, row.AccountKey, row.Date, row.Amount }).ToListAsync(ct);
        var worth = DuplicatePairs.Worth(glances.Select(row => (row.Key, row.AccountKey, row.Date, row.Amount)));
        if (worth.Count == 0)
            return [];
        var sides = new List<DuplicateSide>(worth.Count);
        foreach (var some in worth.Chunk(Together))
            sides.AddRange(await SidesAsync(db, some, ct));
        return DuplicatePairs.Find(sides, await PairRejections.ReadAsync(db, PairQuestion.Duplicate, ct));
    }

    private static async Task<IEnumerable<DuplicateSide>> SidesAsync(AppDbContext db, long[] keys, CancellationToken ct)
    {
        var rows = await db.Transactions.Where(row => keys.Contains(row.Key)).Select(row => new
        {
            row.Key,
            row.AccountKey,
            row.Date,
            row.Amount,
            row.BatchKey,
            row.Origin,
            Payee = db.Payees.Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.Name).FirstOrDefault(),
            row.Description,
            row.BankText,
            row.ExternalId,
            row.Fingerprint,
            row.CheckNumber,
            row.TransferKey,
            HasParts = db.TransactionParts.Any(part => part.TransactionKey == row.Key),
            row.Status,
            row.Cleared,
            row.IsReviewed,
        }).ToListAsync(ct);
        return rows.Select(row => new DuplicateSide
        {
            Key = row.Key,
            AccountKey = row.AccountKey,
            Date = row.Date,
            Amount = row.Amount,
            BatchKey = row.BatchKey,
            Origin = row.Origin,
            Payee = row.Payee ?? row.Description,
            Text = row.BankText ?? row.Description,
            ExternalId = row.ExternalId,
            Fingerprint = row.Fingerprint,
            CheckNumber = row.CheckNumber,
            TransferKey = row.TransferKey,
            HasParts = row.HasParts,
            IsPending = row.Status == TransactionStatus.Pending,
            IsReconciled = row.Cleared == ClearedState.Reconciled,
            IsReviewed = row.IsReviewed,
        });
    }
}
