using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.BankSync;

/// <summary>An entry that stays as it is although the bank says otherwise, and what the bank says.</summary>
public sealed class BankRowFlag : IHouseholdOwned
{
    public long Key { get; set; }

    /// <summary>Public id.</summary>
    public Guid Id { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long ConnectionKey { get; set; }

    public long TransactionKey { get; set; }

    /// <summary>A sentence for people.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Day at the bank; null when it no longer lists the entry.</summary>
    public DateOnly? BankDate { get; set; }

    /// <summary>Amount at the bank, minor units, signed; null when it no longer lists the entry.</summary>
    public long? BankMinor { get; set; }

    public DateTimeOffset At { get; set; }
}
