using FinanceTracker.Domain.Transfers;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transfers;

/// <summary>Which payees stood on transfers between which accounts, in the year around the entries asked about.</summary>
internal static class LinkedPayees
{
    private const int Together = 500;
    private const int DaysBack = 400;

    public static async Task<IReadOnlySet<LinkedPayee>> ReadAsync(AppDbContext db, IReadOnlyList<TransferSide> sides, CancellationToken ct)
    {
        var (from, to) = (sides.Min(side => side.Date).AddDays(-DaysBack), sides.Max(side => side.Date));
        var linked = new HashSet<LinkedPayee>();
        foreach (var some in sides.Select(side => side.PayeeKey).OfType<long>().Distinct().Chunk(Together))
        {
            // By the payee's index; the other leg is then one row.
            var seen = await db.Transactions
                .Where(row => row.PayeeKey != null && some.Contains(row.PayeeKey.Value) && row.Date >= from && row.Date <= to && row.TransferKey != null)
                .Join(db.Transfers, row => row.TransferKey, transfer => transfer.Key, (row, transfer) => new { row.PayeeKey, transfer.FromKey, transfer.ToKey })
                .Join(db.Transactions, pair => pair.FromKey, leg => leg.Key, (pair, leg) => new { pair.PayeeKey, pair.ToKey, From = leg.AccountKey })
                .Join(db.Transactions, pair => pair.ToKey, leg => leg.Key, (pair, leg) => new { pair.PayeeKey, pair.From, To = leg.AccountKey })
                .Distinct().ToListAsync(ct);
            linked.UnionWith(seen.Select(pair => new LinkedPayee(pair.From, pair.To, pair.PayeeKey!.Value)));
        }
        return linked;
    }
}
