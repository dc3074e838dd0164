using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Duplicates;
using FinanceTracker.Domain.Refunds;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Refunds;

/// <summary>Reads money in of the last 120 days, and the purchases up to 120 days before it: never the history.</summary>
internal static class RefundSearch
{
    public static async Task<IReadOnlyList<RefundPair>> FindAsync(AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var from = today.AddDays(-RefundFinder.DaysBack);
        var counted = db.Transactions.Where(row => row.TransferKey == null && !row.IsAdjustment && row.Status != TransactionStatus.Failed);
        // Income that a person has looked at is income.
        var incoming = await counted
            .Where(row => row.Date >= from && row.Amount.Minor > 0 && row.RefundOfKey == null && !db.TransactionParts.Any(part => part.TransactionKey == row.Key)
                && !(row.IsReviewed && db.Categories.Any(category => category.Key == row.CategoryKey && category.Kind == CategoryKind.Income)))
            .Select(row => new { row.Key, row.Date, row.Amount, row.PayeeKey, row.Description }).ToListAsync(ct);
        if (incoming.Count == 0)
            return [];
        var first = incoming.Min(row => row.Date).AddDays(-RefundFinder.DaysBack);
        var purchases = await counted.Where(row => row.Date >= first && row.Amount.Minor < 0)
            .Select(row => new { row.Key, row.Date, row.Amount, row.PayeeKey, row.Description }).ToListAsync(ct);
        var back = (await db.Transactions.Where(row => row.RefundOfKey != null && row.Date >= first).Select(row => new { row.RefundOfKey, row.Amount.Minor }).ToListAsync(ct))
            .GroupBy(row => row.RefundOfKey!.Value).ToDictionary(group => group.Key, group => group.Sum(row => row.Minor));
        var names = await db.Payees.Select(payee => new { payee.Key, payee.Name }).ToDictionaryAsync(payee => payee.Key, payee => payee.Name, ct);
        return RefundFinder.Find(
            incoming.Select(row => Side(row.Key, row.Date, row.Amount, row.PayeeKey, row.Description)),
            purchases.Select(row => Side(row.Key, row.Date, row.Amount with { Minor = row.Amount.Minor + back.GetValueOrDefault(row.Key) }, row.PayeeKey, row.Description)),
            await PairRejections.ReadAsync(db, PairQuestion.Refund, ct));

        RefundSide Side(long key, DateOnly date, Money amount, long? payee, string text) =>
            new(key, date, amount, payee, payee is { } known ? names.GetValueOrDefault(known, text) : text);
    }
}
