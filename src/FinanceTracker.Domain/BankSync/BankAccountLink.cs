using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.BankSync;

/// <summary>What a person decided about an account at a bank. The numbers are stored.</summary>
public enum LinkChoice
{
    /// <summary>Not decided yet: nothing of it comes in.</summary>
    Open = 0,

    /// <summary>It keeps an account of the ledger up to date.</summary>
    Kept = 1,

    /// <summary>It stays out.</summary>
    LeftOut = 2,
}

/// <summary>One account at a bank, and the account of the ledger it keeps up to date.</summary>
public sealed class BankAccountLink : IHouseholdOwned
{
    public long Key { get; set; }

    /// <summary>Public id.</summary>
    public Guid Id { get; set; }

    /// <inheritdoc/>
    public HouseholdId HouseholdId { get; set; }

    public long ConnectionKey { get; set; }

    /// <summary>The feed's id of the account; case-sensitive, may change.</summary>
    public string FeedAccountId { get; set; } = "";

    /// <summary>An id that survives relinking; null for most.</summary>
    public string? PersistentId { get; set; }

    /// <summary>Last digits of the number; null when not given.</summary>
    public string? Mask { get; set; }

    /// <summary>As the bank names it.</summary>
    public string Name { get; set; } = "";

    public AccountType Type { get; set; }

    /// <summary>Null when the feed does not say.</summary>
    public Currency? Currency { get; set; }

    public LinkChoice Choice { get; set; }

    /// <summary>The account of the ledger; null while none is chosen.</summary>
    public long? AccountKey { get; set; }

    /// <summary>Linking made that account: it goes with the history when a person asks for that.</summary>
    public bool MadeAccount { get; set; }

    /// <summary>First ledger day that comes in; null for all there is.</summary>
    public DateOnly? StartDate { get; set; }

    /// <summary>The feed no longer lists it.</summary>
    public bool IsMissing { get; set; }

    /// <summary>Balance at the bank, minor units, signed as in the ledger; null when not given.</summary>
    public long? BalanceMinor { get; set; }

    /// <summary>What can be spent by the bank's word, minor units; null when not given.</summary>
    public long? AvailableMinor { get; set; }

    /// <summary>When the bank stated them, UTC.</summary>
    public DateTimeOffset? BalanceAt { get; set; }

    /// <summary>The opening balance is worked out from the bank's until the first whole history is in.</summary>
    public bool FollowsOpening { get; set; }

    /// <summary>The opening balance that was worked out last, minor units; another one in the account is a person's, and stays.</summary>
    public long? OpeningMinor { get; set; }
}
