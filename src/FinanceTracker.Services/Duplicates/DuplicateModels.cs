using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Services.Duplicates;

/// <summary>Two entries that may be one.</summary>
/// <param name="Keep">The one that better stays.</param>
/// <param name="Drop">The one that would go into it.</param>
/// <param name="Score">From 50 to 100.</param>
/// <param name="Reason">Why, as a sentence for people.</param>
public sealed record DuplicateView(TransactionView Keep, TransactionView Drop, int Score, string Reason);

/// <summary>What waits to be decided.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Total">How many there are; more than items when the list is cut.</param>
public sealed record DuplicateReview(IReadOnlyList<DuplicateView> Items, int Total);
