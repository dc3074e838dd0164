using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.BankSync;

/// <summary>One account as a feed shows it, in the ledger's terms.</summary>
/// <param name="Id">The feed's id, case-sensitive; may change when the provider loses track of the account.</param>
/// <param name="Name">As the bank names it; never empty.</param>
/// <param name="Type">The ledger's kind; what a feed names and we do not know is <see cref="AccountType.Other"/>.</param>
/// <param name="Currency">Null when the feed does not say, or says one we do not know (points, coins).</param>
public sealed record FeedAccount(string Id, string Name, AccountType Type, Currency? Currency)
{
    /// <summary>Last digits of the number, as a person knows it; null when not given.</summary>
    public string? Mask { get; init; }

    /// <summary>An id that survives relinking; few banks give one.</summary>
    public string? PersistentId { get; init; }

    /// <summary>Balance at the bank, minor units of <see cref="Currency"/>, signed as in the ledger: a debt is negative. Null when not given.</summary>
    public long? BalanceMinor { get; init; }

    /// <summary>What can be spent, minor units; null when not given.</summary>
    public long? AvailableMinor { get; init; }

    /// <summary>When the bank stated the balance, UTC; null when not said.</summary>
    public DateTimeOffset? BalanceAt { get; init; }
}
