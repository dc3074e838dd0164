using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Domain.BankSync;

/// <summary>An entry of the ledger as a sync sees it. Day, amount and text are the bank's, also where a person shows others.</summary>
/// <param name="Key">The ledger's key.</param>
/// <param name="ExternalId">The feed's id; null for one no feed brought.</param>
/// <param name="Date">Ledger day at the bank.</param>
/// <param name="Minor">Minor units of the account's currency, signed.</param>
public sealed record KnownBankRow(long Key, string? ExternalId, DateOnly Date, long Minor)
{
    /// <summary>Day of booking; null when not known apart.</summary>
    public DateOnly? PostedDate { get; init; }

    /// <summary>Who was paid, as shown; empty when there is none.</summary>
    public string Payee { get; init; } = "";

    /// <summary>The bank's own text; empty when there is none.</summary>
    public string Text { get; init; } = "";

    public string? CheckNumber { get; init; }

    public TransactionStatus Status { get; init; }

    /// <summary>Agreed with a statement: day, amount and status stay.</summary>
    public bool IsReconciled { get; init; }

    /// <summary>A person deleted it, or undid what brought it: it stays away.</summary>
    public bool IsAway { get; init; }

    /// <summary>A sync took it away because the bank did: it comes back when the bank lists it again.</summary>
    public bool IsTakenBack { get; init; }

    /// <summary>The link that is synced keeps it.</summary>
    public bool IsOfLink { get; init; }

    /// <summary>A bank told it: through a file, or another link.</summary>
    public bool IsOfBank { get; init; }

    /// <summary>A person has worked on it.</summary>
    public bool IsEdited { get; init; }

    /// <summary>True when it counts in the ledger.</summary>
    public bool IsLive => !IsAway && !IsTakenBack;

    /// <summary>True while the bank has not booked it.</summary>
    public bool IsPending => Status == TransactionStatus.Pending;
}
