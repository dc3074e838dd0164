using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Transactions;

/// <summary>
/// One line in one account. Money out is negative. The order inside a day is that of <see cref="Sequence"/>, the order of arrival.
/// A transaction with parts has no category of its own: its parts have, and add up exactly to its amount.
/// </summary>
public sealed class Transaction : LedgerRow
{
    public long AccountKey { get; set; }

    /// <summary>Ledger day the money moved, as the bank wrote it or the person typed it; no time zone.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Ledger day the bank booked it, where it differs or is known apart.</summary>
    public DateOnly? PostedDate { get; set; }

    /// <summary>Order of arrival in the household, ascending, unique.</summary>
    public long Sequence { get; set; }

    /// <summary>Signed amount in the account's currency: negative is money out.</summary>
    public Money Amount { get; set; }

    /// <summary>Null while uncategorised, for transfers and for transactions with parts.</summary>
    public long? CategoryKey { get; set; }

    public long? PayeeKey { get; set; }

    /// <summary>What it was, in one line; may be empty.</summary>
    public string Description { get; set; } = "";

    public string? Notes { get; set; }

    public TransactionStatus Status { get; set; }

    public ClearedState Cleared { get; set; }

    /// <summary>The reconciliation that locked it; null while it is not reconciled.</summary>
    public long? ReconciliationKey { get; set; }

    /// <summary>A person has seen it. Typed rows start reviewed, imported and synced ones do not.</summary>
    public bool IsReviewed { get; set; }

    public bool IsRecurring { get; set; }

    /// <summary>A correction or revaluation: moves the balance, is neither income nor spending.</summary>
    public bool IsAdjustment { get; set; }

    /// <summary>The transfer this row is one leg of.</summary>
    public long? TransferKey { get; set; }

    /// <summary>The purchase this money in gives back, or a part of it; null for none. The purchase may be deleted by now.</summary>
    public long? RefundOfKey { get; set; }

    /// <summary>Name or number of the account on the other side as the file gives it; kept so that a transfer is found when that account's file comes.</summary>
    public string? OtherAccount { get; set; }

    public OriginKind Origin { get; set; }

    /// <summary>The id the bank or file gave it (FITID, reference); unique only for bank feeds.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The link to an account at a bank that keeps it in step; null for what no bank keeps.</summary>
    public long? BankLinkKey { get; set; }

    /// <summary>The bank's own text where it differs from what is shown.</summary>
    public string? BankText { get; set; }

    /// <summary>The bank's date where a person changed it.</summary>
    public DateOnly? BankDate { get; set; }

    /// <summary>The bank's amount where a person changed it, minor units of the account's currency.</summary>
    public long? BankMinor { get; set; }

    /// <summary>Amount in the currency it was paid in, where that is not the account's: minor units of <see cref="OriginalCurrency"/>.</summary>
    public long? OriginalMinor { get; set; }

    public Currency? OriginalCurrency { get; set; }

    /// <summary>Hash of date, amount and text as in the file; see docs/specs/import-matching.md. Null for rows not from a file.</summary>
    public long? Fingerprint { get; set; }

    /// <summary>1 for the first row with its fingerprint in the account, 2 for the second equal one, and so on; 0 without a fingerprint.</summary>
    public int Occurrence { get; set; }

    public string? CheckNumber { get; set; }

    public LockedFields Locked { get; set; }

    /// <summary>Folded description, notes and bank text: what search looks through. Payees are searched by their own name.</summary>
    public string SearchText { get; set; } = "";

    public List<TransactionPart> Parts { get; } = [];

    public List<TransactionTag> Tags { get; } = [];

    /// <inheritdoc/>
    public override void Derive() =>
        SearchText = TextKey.Fold(BankText is null && Notes is null ? Description : string.Join(' ', Description, Notes, BankText));
}
