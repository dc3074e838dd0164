using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Transactions;

/// <summary>Remembers an imported row that a person deleted, so that the next file does not bring it back unasked.</summary>
public sealed class Tombstone : LedgerRow, IUnseenRow
{
    public long AccountKey { get; set; }

    /// <summary>Fingerprint of the deleted row; see docs/specs/import-matching.md.</summary>
    public long Fingerprint { get; set; }

    /// <summary>Which of several equal rows it was, from 1.</summary>
    public int Occurrence { get; set; }

    public string? ExternalId { get; set; }

    /// <summary>Ledger day of the deleted row as in the file.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Amount as in the file, minor units of the account's currency, signed.</summary>
    public long Minor { get; set; }
}
