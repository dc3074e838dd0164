using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Demo;

/// <summary>The accounts of the made-up household, in the order of <see cref="DemoLedger.Accounts"/>.</summary>
public enum DemoPlace
{
    Joint = 0,
    Lena = 1,
    Sam = 2,
    Savings = 3,
    Card = 4,
    Cash = 5,
    Travel = 6,
}

/// <summary>An account to be made.</summary>
/// <param name="Name">What the household calls it.</param>
/// <param name="Bank">An invented bank; null for cash.</param>
/// <param name="Type">What it is.</param>
/// <param name="Opening">What was there at the start of the first day; negative for a debt.</param>
public sealed record DemoAccount(string Name, string? Bank, AccountType Type, Money Opening);

/// <summary>An entry to be made.</summary>
/// <param name="Place">Its account.</param>
/// <param name="Date">Ledger day.</param>
/// <param name="Minor">Signed minor units of the account's currency: negative is money out.</param>
public sealed record DemoEntry(DemoPlace Place, DateOnly Date, long Minor)
{
    /// <summary>Null where nobody has said who it was.</summary>
    public string? Payee { get; init; }

    /// <summary>The English name of a category of the preset; null for transfers, splits and what nobody has looked at.</summary>
    public string? Category { get; init; }

    public string Description { get; init; } = "";

    public string? Note { get; init; }

    public string? Tag { get; init; }

    /// <summary>Two entries with the same number are one transfer; 0 for none.</summary>
    public int Transfer { get; init; }

    /// <summary>Parts of a split, which add up to the amount; empty for a whole entry.</summary>
    public IReadOnlyList<(string Category, long Minor)> Parts { get; init; } = [];

    public TransactionStatus Status { get; init; }

    public bool IsReviewed { get; init; } = true;

    public bool IsRecurring { get; init; }

    /// <summary>What was paid in another currency than the account's, signed as the amount.</summary>
    public Money? Original { get; init; }
}

/// <summary>Some years of a made-up household: two people, their accounts, and every entry, oldest first.</summary>
/// <param name="From">First day; opening balances are those of its start.</param>
/// <param name="Accounts">By <see cref="DemoPlace"/>.</param>
/// <param name="Entries">In the order of arrival.</param>
public sealed record DemoLedger(DateOnly From, IReadOnlyList<DemoAccount> Accounts, IReadOnlyList<DemoEntry> Entries)
{
    /// <summary>Makes the ledger of a wish. Pure: no clock, no chance beyond the seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is out of bounds.</exception>
    public static DemoLedger Make(DemoWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentOutOfRangeException.ThrowIfLessThan(wish.Rows, DemoWish.FewestRows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wish.Rows, DemoWish.MostRows);
        // What recurs comes in a fixed number; purchases fill up to what is wanted.
        var fixedRows = new DemoLife(wish, purchases: 0).Live().Entries.Count;
        return new DemoLife(wish, wish.Rows - fixedRows).Live();
    }
}
