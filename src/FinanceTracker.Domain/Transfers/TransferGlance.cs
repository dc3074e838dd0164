using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Transfers;

/// <summary>The little of an entry that tells whether it could be a side of a transfer at all.</summary>
/// <param name="Key">Identifies it.</param>
/// <param name="AccountKey">Its account.</param>
/// <param name="Date">Its ledger day.</param>
/// <param name="Amount">Signed: negative is money out.</param>
/// <param name="IsFresh">It came with the work that asks.</param>
public readonly record struct TransferGlance(long Key, long AccountKey, DateOnly Date, Money Amount, bool IsFresh);
