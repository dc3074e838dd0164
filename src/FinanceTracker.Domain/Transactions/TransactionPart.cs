using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Transactions;

/// <summary>One part of a split. The parts of a transaction add up exactly to its amount; a part may have any sign.</summary>
public sealed class TransactionPart : ILedgerPart
{
    /// <inheritdoc/>
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long TransactionKey { get; set; }

    /// <summary>Order of the parts, from 0.</summary>
    public int Position { get; set; }

    /// <summary>Null for what is not assigned yet.</summary>
    public long? CategoryKey { get; set; }

    /// <summary>In the currency of the transaction; negative is money out.</summary>
    public Money Amount { get; set; }

    public string? Notes { get; set; }

    /// <inheritdoc/>
    public Type OwnerType => typeof(Transaction);

    /// <inheritdoc/>
    public long OwnerKey => TransactionKey;
}
