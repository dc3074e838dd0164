using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Accounts;

/// <summary>A place where a household keeps or owes money. All its entries are in one currency. A debt has a negative balance.</summary>
public sealed class Account : LedgerRow
{
    /// <summary>What the household calls it, 1 to 100 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>The institution, where there is one.</summary>
    public string? BankName { get; set; }

    public AccountType Type { get; set; }

    /// <summary>What was there at the start of <see cref="OpeningDate"/>; negative for a debt. Not an entry. Its currency is the account's.</summary>
    public Money Opening { get; set; }

    /// <summary>Ledger day the opening balance stands for.</summary>
    public DateOnly OpeningDate { get; set; }

    /// <summary>Archived: kept with its history, left out of pickers.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether its balance counts in net worth.</summary>
    public bool IncludeInNetWorth { get; set; } = true;

    /// <summary>Position inside its group, ascending; equal positions go by name.</summary>
    public int SortOrder { get; set; }

    public string? Notes { get; set; }

    /// <summary>A bank connection keeps it up to date.</summary>
    public bool IsSynced { get; set; }

    /// <summary>Last successful bank sync, UTC.</summary>
    public DateTimeOffset? LastSyncedAt { get; set; }

    /// <summary>The bank's own figure for what can be spent, minor units of the account's currency; null when the bank gave none.</summary>
    public long? AvailableMinor { get; set; }

    /// <summary>Account numbers seen in imported files, hashed, so that the next file finds its account.</summary>
    public List<AccountHint> Hints { get; } = [];

    /// <summary>The currency of the account and of every entry in it.</summary>
    public Currency Currency => Opening.Currency;
}
