using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Duplicates;

/// <summary>What of an entry tells whether another one is the same.</summary>
public sealed record DuplicateSide
{
    /// <summary>Identifies it; ascends in the order the rows were made.</summary>
    public required long Key { get; init; }

    /// <summary>Its account.</summary>
    public required long AccountKey { get; init; }

    /// <summary>Its ledger day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Signed: negative is money out.</summary>
    public required Money Amount { get; init; }

    /// <summary>The act that made it: rows of one file were told apart by their file.</summary>
    public required long BatchKey { get; init; }

    /// <summary>Where it came from.</summary>
    public OriginKind Origin { get; init; }

    /// <summary>Who was paid, or paid; empty when nobody is named.</summary>
    public string Payee { get; init; } = "";

    /// <summary>What the bank or the person wrote.</summary>
    public string Text { get; init; } = "";

    /// <summary>The bank's id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Its content as a file told it; null for rows without a file.</summary>
    public long? Fingerprint { get; init; }

    /// <summary>The cheque's number.</summary>
    public string? CheckNumber { get; init; }

    /// <summary>The transfer it is a leg of.</summary>
    public long? TransferKey { get; init; }

    /// <summary>It has parts.</summary>
    public bool HasParts { get; init; }

    /// <summary>The bank has not booked it yet.</summary>
    public bool IsPending { get; init; }

    /// <summary>A statement has locked it.</summary>
    public bool IsReconciled { get; init; }

    /// <summary>A person has seen it.</summary>
    public bool IsReviewed { get; init; }

    /// <summary>It came from a bank or a file, not from a person or a program.</summary>
    public bool IsOfBank => Origin is OriginKind.Import or OriginKind.Plaid or OriginKind.SimpleFin;

    /// <summary>A bank feed knows it by its id.</summary>
    public bool IsOfFeed => Origin is OriginKind.Plaid or OriginKind.SimpleFin;
}
