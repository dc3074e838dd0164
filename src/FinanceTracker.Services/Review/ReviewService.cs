using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Duplicates;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Refunds;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Services.Transfers;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Review;

/// <summary>Brings together all that waits for a person.</summary>
public sealed class ReviewService(HouseholdDb household, DuplicateService duplicates, TransferReviewService transfers, RefundService refunds)
{
    private const int MostListed = 200;

    /// <summary>What waits, with the newest entries of a pile.</summary>
    public async Task<ReviewView> GetAsync(ReviewPile pile, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var counted = db.Transactions.AsNoTracking().Where(row => row.Status != TransactionStatus.Failed);
        var fresh = counted.Where(row => !row.IsReviewed);
        var bare = counted.Where(TransactionConditions.IsUncategorised(db));
        var (isNew, isBare) = (await fresh.CountAsync(ct), await db.CategoryMonthTotals.Where(sum => sum.CategoryKey == TotalsBucket.Uncategorised).SumAsync(sum => sum.RowCount, ct));
        var both = isNew == 0 ? 0 : await fresh.Where(TransactionConditions.IsUncategorised(db)).CountAsync(ct);
        var asked = pile switch
        {
            ReviewPile.New when isNew > 0 => fresh,
            ReviewPile.NoCategory when isBare > 0 => bare,
            _ => null,
        };
        var rows = asked is null ? [] : await asked.OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(MostListed).ToListAsync(ct);
        return new ReviewView(
            isNew, isNew - both, isBare, await TransactionViews.OfAsync(db, rows, ct),
            await duplicates.ListAsync(ct), await transfers.ListAsync(ct), await refunds.ListAsync(ct));
    }
}
