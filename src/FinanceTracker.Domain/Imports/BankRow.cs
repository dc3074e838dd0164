using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports;

/// <summary>One transaction as the file tells it.</summary>
public sealed record BankRow
{
    /// <summary>Line where the record starts, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Booking day, as written: no time zone ever moves it.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The second day the file gives (value date, or the day of purchase); null when there is none.</summary>
    public DateOnly? OtherDate { get; init; }

    /// <summary>Major units, signed: negative is money out. Digits beyond the minor unit are kept here.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The currency the row itself names; null when only the statement has one.</summary>
    public Currency? Currency { get; init; }

    /// <summary>The account's balance after this row; null when not stated.</summary>
    public decimal? Balance { get; init; }

    /// <summary>Who was paid or who paid; empty when the file does not tell.</summary>
    public string Payee { get; init; } = "";

    /// <summary>What for; null when it adds nothing to the payee.</summary>
    public string? Description { get; init; }

    /// <summary>The bank's id. Within one account at best, and banks repeat it; null when absent or meaningless.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Cheque number as text; null when absent.</summary>
    public string? CheckNumber { get; init; }

    /// <summary>Category name in the file, untouched; null when absent.</summary>
    public string? Category { get; init; }

    /// <summary>Name of the account on the other side, when the file says that this is a transfer; null otherwise.</summary>
    public string? TransferAccount { get; init; }

    /// <summary>Number of the account on the other side, whoever it belongs to; null when the file does not give it.</summary>
    public string? OtherNumber { get; init; }

    /// <summary>The parts the file divides the row into; empty for most. They add up to <see cref="Amount"/>.</summary>
    public IReadOnlyList<BankSplit> Splits { get; init; } = [];

    /// <summary>Tags the file names, as written; empty for banks.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Everything else worth keeping; null when there is nothing.</summary>
    public string? Notes { get; init; }

    /// <summary>The texts of the row as the fingerprint sees them.</summary>
    public required string RawText { get; init; }

    /// <summary>True when the bank has not booked it yet; such rows are counted and not imported unless asked for.</summary>
    public bool IsPending { get; init; }

    /// <summary>The id of an earlier transaction that this one corrects; null for ordinary transactions.</summary>
    public string? CorrectsId { get; init; }

    /// <summary>True when the correction takes the earlier transaction away instead of replacing it.</summary>
    public bool CorrectionDeletes { get; init; }
}
