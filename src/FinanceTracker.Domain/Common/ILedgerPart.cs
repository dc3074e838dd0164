namespace FinanceTracker.Domain.Common;

/// <summary>
/// A row without a life of its own: it belongs to one ledger row (a part of a split, a tag on a transaction), is removed physically,
/// and its changes count as changes of the owner.
/// </summary>
public interface ILedgerPart : IHouseholdOwned
{
    /// <summary>Internal key; 0 until stored.</summary>
    long Key { get; set; }

    /// <summary>Type of the owner.</summary>
    Type OwnerType { get; }

    /// <summary>Key of the owner.</summary>
    long OwnerKey { get; }
}
