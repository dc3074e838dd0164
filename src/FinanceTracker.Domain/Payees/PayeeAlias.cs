using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Payees;

/// <summary>Another name of a payee: what the bank writes, or what a merged payee was called.</summary>
public sealed class PayeeAlias : ILedgerPart
{
    /// <inheritdoc/>
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long PayeeKey { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Folded name; unique in the household.</summary>
    public string NameKey { get; set; } = "";

    /// <inheritdoc/>
    public Type OwnerType => typeof(Payee);

    /// <inheritdoc/>
    public long OwnerKey => PayeeKey;
}
