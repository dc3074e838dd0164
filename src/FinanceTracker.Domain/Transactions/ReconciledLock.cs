using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Transactions;

/// <summary>
/// What stays as it is while a row is reconciled: that it counts, and its account, day, amount and status. Category, parts, payee, note
/// and tags are no matter of a statement.
/// </summary>
public static class ReconciledLock
{
    /// <summary>Why a row is left alone by an undo.</summary>
    public const string KeptReason = "It is reconciled. Unlock it first.";

    /// <summary>What every write says that would break the lock.</summary>
    public static Failure Refusal { get; } = new Failure.Conflict(
        "This entry is reconciled: amount, date, account and status stay as the statement has them, and it is not deleted. Unlock it first.");

    /// <summary>The same about several entries of which some are reconciled.</summary>
    /// <param name="count">How many are.</param>
    public static Failure RefusalOf(int count) => new Failure.Conflict(
        count == 1
            ? "One of these entries is reconciled: its status stays as the statement has it, and it is not deleted. Unlock it first, or leave it out."
            : $"{count} of these entries are reconciled: their status stays as the statement has it, and they are not deleted. Unlock them first, or leave them out.");

    /// <summary>True when the row is locked.</summary>
    public static bool Holds(Transaction row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Cleared == ClearedState.Reconciled;
    }

    /// <summary>True when the row is locked and the new values would move it on its statement.</summary>
    /// <param name="row">As it is.</param>
    /// <param name="accountKey">The account it is to be in.</param>
    /// <param name="date">Its new day.</param>
    /// <param name="amount">Its new amount, signed.</param>
    /// <param name="status">Its new status.</param>
    public static bool IsBrokenBy(Transaction row, long accountKey, DateOnly date, Money amount, TransactionStatus status) =>
        Holds(row) && (row.AccountKey != accountKey || row.Date != date || row.Amount != amount || row.Status != status);
}
