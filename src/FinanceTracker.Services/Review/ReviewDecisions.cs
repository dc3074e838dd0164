using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Duplicates;
using FinanceTracker.Services.Refunds;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Services.Transfers;

namespace FinanceTracker.Services.Review;

/// <summary>What a person decides in the review; each is one batch that undoes as one. Failures are those of the services asked.</summary>
public sealed class ReviewDecisions(DuplicateService duplicates, TransferReviewService transfers, RefundService refunds, BulkEditService bulk)
{
    /// <summary>What can be accepted without a look at each: not reviewed, and with all it needs.</summary>
    private const string Complete = "-is:reviewed -is:uncategorised -status:failed";

    /// <summary>Marks an entry as reviewed, with a category where one is given.</summary>
    public Task<Result<BulkResult>> AcceptAsync(Guid entry, Guid? category, CancellationToken ct) =>
        bulk.BulkEditTransactionsAsync(new BulkEdit { Ids = [entry], Set = new BulkSet { CategoryId = category?.ToString(), IsReviewed = true } }, ct);

    /// <summary>Marks all entries as reviewed that have what they need; invalid when there are more than 10,000.</summary>
    public Task<Result<BulkResult>> AcceptCompleteAsync(CancellationToken ct) =>
        bulk.BulkEditTransactionsAsync(new BulkEdit { Query = Complete, Set = new BulkSet { IsReviewed = true } }, ct);

    /// <summary>Merges two entries; the first one stays.</summary>
    public Task<Result<TransactionView>> MergeAsync(Guid keep, Guid drop, CancellationToken ct) => duplicates.MergeAsync(keep, drop, ct);

    /// <summary>Links proposed transfers, and says how many.</summary>
    public Task<Result<int>> LinkAsync(IReadOnlyList<Guid> proposals, CancellationToken ct) => transfers.LinkAsync(proposals, ct);

    /// <summary>Links money in with the purchase it gives back.</summary>
    public Task<Result<TransactionView>> LinkAsync(RefundView pair, CancellationToken ct) => refunds.LinkAsync(pair.Refund.Id, pair.Purchase.Id, ct);

    /// <summary>Two entries are two.</summary>
    public Task<Result<Done>> RejectAsync(DuplicateView pair, CancellationToken ct) => duplicates.RejectAsync(pair.Keep.Id, pair.Drop.Id, ct);

    /// <summary>Two entries are no transfer.</summary>
    public Task<Result<Done>> RejectAsync(TransferProposalView pair, CancellationToken ct) => transfers.RejectAsync(pair.Id, ct);

    /// <summary>Money in gives nothing back of the purchase.</summary>
    public Task<Result<Done>> RejectAsync(RefundView pair, CancellationToken ct) => refunds.RejectAsync(pair.Refund.Id, pair.Purchase.Id, ct);
}
