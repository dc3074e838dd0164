using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Duplicates;

/// <summary>What hangs on an entry and goes to the one that takes its place: refunds of it, receipts, the bill it paid. Undone with the batch.</summary>
internal static class Belongings
{
    /// <summary>Which of these entries have any.</summary>
    public static async Task<HashSet<long>> OwnersAsync(AppDbContext db, IReadOnlyCollection<long> keys, CancellationToken ct)
    {
        var owners = await db.Attachments.Where(file => file.TransactionKey != null && keys.Contains(file.TransactionKey.Value)).Select(file => file.TransactionKey!.Value).ToHashSetAsync(ct);
        owners.UnionWith(await db.BillPayments.Where(payment => payment.TransactionKey != null && keys.Contains(payment.TransactionKey.Value)).Select(payment => payment.TransactionKey!.Value).ToListAsync(ct));
        owners.UnionWith(await db.Transactions.Where(row => row.RefundOfKey != null && keys.Contains(row.RefundOfKey.Value)).Select(row => row.RefundOfKey!.Value).ToListAsync(ct));
        return owners;
    }

    public static async Task MoveAsync(AppDbContext db, Transaction kept, Transaction gone, CancellationToken ct)
    {
        foreach (var refund in await db.Transactions.Where(row => row.RefundOfKey == gone.Key).ToListAsync(ct))
            refund.RefundOfKey = kept.Key;
        // A receipt that is there already stays with the other entry, and comes back with it.
        foreach (var receipt in await db.Attachments.Where(file => file.TransactionKey == gone.Key && !db.Attachments.Any(own => own.TransactionKey == kept.Key && own.Hash == file.Hash)).ToListAsync(ct))
            receipt.TransactionKey = kept.Key;
        // Unless the entry that stays pays a bill itself.
        if (!await db.BillPayments.AnyAsync(payment => payment.TransactionKey == kept.Key, ct) && await db.BillPayments.SingleOrDefaultAsync(payment => payment.TransactionKey == gone.Key, ct) is { } payment)
            payment.TransactionKey = kept.Key;
    }
}
