using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.BankSync;

/// <summary>What a connection is reached with, sealed. Kept apart from it: no change, no log and no answer ever holds it.</summary>
public sealed class BankSecret : IHouseholdOwned
{
    /// <summary>Key of the connection.</summary>
    public long ConnectionKey { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    /// <summary>The envelope; bound to household and connection.</summary>
    public byte[] Sealed { get; set; } = [];
}
