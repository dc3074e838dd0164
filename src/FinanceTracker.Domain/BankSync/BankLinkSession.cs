using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.BankSync;

/// <summary>A link somebody has begun: only this household may finish it.</summary>
public sealed class BankLinkSession : IHouseholdOwned
{
    public long Key { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public BankProvider Provider { get; set; }

    /// <summary>SHA-256 of the token, 64 hexadecimal digits.</summary>
    public string TokenHash { get; set; } = "";

    /// <summary>The token, sealed: a browser that comes back from the bank brings none.</summary>
    public byte[]? Sealed { get; set; }

    public long? PersonKey { get; set; }

    /// <summary>The connection it repairs; null for a new one.</summary>
    public long? ConnectionKey { get; set; }

    /// <summary>It can be finished until then, UTC.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>The connection it became or repaired; null while open.</summary>
    public long? BecameKey { get; set; }
}
