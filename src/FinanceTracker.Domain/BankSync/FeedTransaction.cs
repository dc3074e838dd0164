using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.BankSync;

/// <summary>One line of a feed in the ledger's terms: signs, currencies and names are put right before it is made.</summary>
/// <param name="AccountId">The feed's id of its account.</param>
/// <param name="Id">The feed's id of the line; unique inside its account, case-sensitive.</param>
/// <param name="Date">Ledger day: the day it was made where the feed knows it, else the day it was booked.</param>
/// <param name="Amount">Signed: negative is money out.</param>
public sealed record FeedTransaction(string AccountId, string Id, DateOnly Date, Money Amount)
{
    /// <summary>Ledger day the bank booked it; null while pending or when not known apart from <see cref="Date"/>.</summary>
    public DateOnly? PostedDate { get; init; }

    /// <summary>The bank has not booked it yet: amount, day and text may still change.</summary>
    public bool IsPending { get; init; }

    /// <summary>The id of the pending line this one books; null when the feed does not link them.</summary>
    public string? PendingId { get; init; }

    /// <summary>Who was paid or paid, as clean as the feed has it; empty when it has nothing.</summary>
    public string Payee { get; init; } = "";

    /// <summary>The bank's own text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The provider's category, most detailed word first ("FOOD_AND_DRINK_GROCERIES"); null without.</summary>
    public string? Category { get; init; }

    /// <summary>The wider word the category falls back to ("FOOD_AND_DRINK"); null without.</summary>
    public string? WiderCategory { get; init; }

    public string? CheckNumber { get; init; }
}

/// <summary>A line the feed takes back. One that was never seen is no error.</summary>
/// <param name="AccountId">Its account; null when the feed does not say.</param>
/// <param name="Id">The feed's id of the line.</param>
public sealed record FeedRemoval(string? AccountId, string Id);
