using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Services.Refunds;

/// <summary>Money that may have come back for a purchase.</summary>
/// <param name="Refund">The money in.</param>
/// <param name="Purchase">The purchase.</param>
/// <param name="Reason">Why, as a sentence for people.</param>
public sealed record RefundView(TransactionView Refund, TransactionView Purchase, string Reason);

/// <summary>What waits to be decided.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Total">How many there are; more than items when the list is cut.</param>
public sealed record RefundReview(IReadOnlyList<RefundView> Items, int Total);

/// <summary>What an entry gives back, and what came back for it.</summary>
/// <param name="Purchase">The purchase it gives back; null for none, or when that is deleted.</param>
/// <param name="Refunds">Money that came back for it, oldest first.</param>
public sealed record RefundLinks(TransactionView? Purchase, IReadOnlyList<TransactionView> Refunds);
