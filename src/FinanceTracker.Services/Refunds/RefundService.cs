using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Duplicates;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Duplicates;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Refunds;

/// <summary>Money that came back and the purchase it gives back: proposed, linked, unlinked. See docs/specs/duplicates.md.</summary>
public sealed class RefundService(HouseholdDb household, HouseholdSettings settings)
{
    private const int MostListed = 200;

    /// <summary>All that waits, newest first.</summary>
    public async Task<RefundReview> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var pairs = await RefundSearch.FindAsync(db, (await settings.GetAsync(db, ct)).Calendar.Today, ct);
        var shown = pairs.Reverse().Take(MostListed).ToList();
        var keys = shown.SelectMany(pair => (long[])[pair.RefundKey, pair.PurchaseKey]).Distinct().ToList();
        var rows = await db.Transactions.AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(ct);
        var views = rows.Zip(await TransactionViews.OfAsync(db, rows, ct)).ToDictionary(pair => pair.First.Key, pair => pair.Second);
        return new RefundReview(
            [.. shown.Where(pair => views.ContainsKey(pair.RefundKey) && views.ContainsKey(pair.PurchaseKey)).Select(pair => new RefundView(views[pair.RefundKey], views[pair.PurchaseKey], pair.Reason))],
            pairs.Count);
    }

    /// <summary>What an entry gives back, and what came back for it; not found when it is not this household's.</summary>
    public async Task<Result<RefundLinks>> OfAsync(Guid entry, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.Transactions.AsNoTracking().ByIdAsync(entry, ct) is not { } row)
            return Faults.NotFound;
        var linked = await db.Transactions.AsNoTracking().Where(other => other.Key == row.RefundOfKey || other.RefundOfKey == row.Key)
            .OrderBy(other => other.Date).ThenBy(other => other.Sequence).ToListAsync(ct);
        var views = linked.Zip(await TransactionViews.OfAsync(db, linked, ct)).ToList();
        return new RefundLinks(
            views.Where(pair => pair.First.Key == row.RefundOfKey).Select(pair => pair.Second).FirstOrDefault(),
            [.. views.Where(pair => pair.First.RefundOfKey == row.Key).Select(pair => pair.Second)]);
    }

    /// <summary>
    /// Links money in with the purchase it gives back: it takes the purchase's category, so that it lessens what was spent there, and counts as
    /// reviewed. Not found; invalid when the two do not fit; conflict when the money gives back something already.
    /// </summary>
    public Task<Result<TransactionView>> LinkAsync(Guid refund, Guid purchase, CancellationToken ct) => household.WriteAsync<TransactionView>(
        BatchKind.SingleEdit, "Linked a refund", async write =>
        {
            if (await TransactionService.LoadAsync(write.Db, refund, ct) is not { } back || await TransactionService.LoadAsync(write.Db, purchase, ct) is not { } spent)
                return Faults.NotFound;
            if (back.RefundOfKey is not null)
                return new Failure.Conflict("This is linked to a purchase already. Unlink it first.");
            if (back.Amount.Minor <= 0 || spent.Amount.Minor >= 0 || back.Amount.Currency != spent.Amount.Currency || back.Amount.Minor > -spent.Amount.Minor)
                return new Failure.Invalid("purchaseId", "A refund is money in, in the purchase’s currency, and not more than it cost.");
            if (back.TransferKey is not null || spent.TransferKey is not null)
                return new Failure.Invalid("purchaseId", "A side of a transfer is no purchase and no refund.");
            write.Batch.Title = $"Linked a refund from {await TransactionService.NameAsync(write.Db, back, ct)}";
            back.RefundOfKey = spent.Key;
            back.IsReviewed = true;
            if (back.Parts.Count == 0 && spent.CategoryKey is { } category)
            {
                back.CategoryKey = category;
                back.Locked |= LockedFields.Category;
            }
            await write.Db.SaveChangesAsync(ct);
            return await TransactionViews.OfAsync(write.Db, back, ct);
        }, ct);

    /// <summary>Takes the link of a refund away; its category stays. Not found when there is none.</summary>
    public Task<Result<TransactionView>> UnlinkAsync(Guid refund, CancellationToken ct) => household.WriteAsync<TransactionView>(
        BatchKind.SingleEdit, "Unlinked a refund", async write =>
        {
            if (await TransactionService.LoadAsync(write.Db, refund, ct) is not { RefundOfKey: { } purchase } back)
                return Faults.NotFound;
            back.RefundOfKey = null;
            // Or it would be proposed again at once.
            var known = await PairRejections.AddAsync(write, PairQuestion.Refund, purchase, back.Key, ct);
            if (!known.IsOk)
                await write.Db.SaveChangesAsync(ct);
            return await TransactionViews.OfAsync(write.Db, back, ct);
        }, ct);

    /// <summary>Remembers that money in gives nothing back of a purchase. Not found, or conflict when that is decided by now.</summary>
    public Task<Result<Done>> RejectAsync(Guid refund, Guid purchase, CancellationToken ct) => household.WriteAsync<Done>(
        BatchKind.SingleEdit, "Said an entry is no refund", async write =>
        {
            var keys = await write.Db.Transactions.Where(row => row.Id == refund || row.Id == purchase).Select(row => new { row.Id, row.Key }).ToDictionaryAsync(row => row.Id, row => row.Key, ct);
            return keys.Count == 2 ? await PairRejections.AddAsync(write, PairQuestion.Refund, keys[purchase], keys[refund], ct) : Faults.NotFound;
        }, ct);
}
