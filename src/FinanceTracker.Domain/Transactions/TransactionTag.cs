using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Transactions;

/// <summary>A tag on a transaction; at most once each.</summary>
public sealed class TransactionTag : ILedgerPart
{
    /// <inheritdoc/>
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long TransactionKey { get; set; }

    public long TagKey { get; set; }

    /// <inheritdoc/>
    public Type OwnerType => typeof(Transaction);

    /// <inheritdoc/>
    public long OwnerKey => TransactionKey;
}
