using FinanceTracker.Domain.Attachments;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Attachments;

/// <summary>The row that files belong to: one of the two is set.</summary>
/// <param name="Transaction">Key of the entry.</param>
/// <param name="Bill">Key of the bill.</param>
internal sealed record AttachmentFolder(long? Transaction, long? Bill)
{
    /// <summary>Null when this household has no such entry or bill.</summary>
    public static async Task<AttachmentFolder?> OpenAsync(AppDbContext db, AttachmentOwner owner, CancellationToken ct) => owner.Kind == AttachmentOwnerKind.Bill
        ? await db.Bills.KeyOfAsync(owner.Id, ct) is { } bill ? new AttachmentFolder(null, bill) : null
        : await db.Transactions.KeyOfAsync(owner.Id, ct) is { } entry ? new AttachmentFolder(entry, null) : null;

    /// <summary>The files it has.</summary>
    public IQueryable<Attachment> In(AppDbContext db) => Bill is { } bill ? db.Attachments.Where(file => file.BillKey == bill) : db.Attachments.Where(file => file.TransactionKey == Transaction);

    /// <summary>What its owner is called in titles of batches.</summary>
    public async Task<string> NameAsync(AppDbContext db, CancellationToken ct) => Bill is { } bill
        ? await db.Bills.Where(row => row.Key == bill).Select(row => row.Name).SingleAsync(ct)
        : await TransactionService.NameAsync(db, await db.Transactions.AsNoTracking().SingleAsync(row => row.Key == Transaction, ct), ct);
}
