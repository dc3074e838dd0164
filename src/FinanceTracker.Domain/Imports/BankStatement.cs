using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports;

/// <summary>One account in one currency, as the file tells it.</summary>
public sealed record BankStatement
{
    /// <summary>Place in the file, counted from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The whole account number or name as written in the file, blanks and signs included; null when the file names none.</summary>
    public string? AccountHint { get; init; }

    /// <summary>The bank's number and branch as written; null when absent.</summary>
    public string? BankHint { get; init; }

    /// <summary>The kind of account the file claims.</summary>
    public StatementKind Kind { get; init; }

    /// <summary>The currency the file names; null when it names none, then the account's counts.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Transactions in file order, the only order a bank gives within a day; pending ones included and marked.</summary>
    public IReadOnlyList<BankRow> Rows { get; init; } = [];

    /// <summary>Records that could not be read.</summary>
    public IReadOnlyList<RejectedRow> Rejected { get; init; } = [];

    /// <summary>Balance before the first transaction; null when not stated.</summary>
    public StatedBalance? Opening { get; init; }

    /// <summary>Balance after the last transaction, or the ledger balance of an OFX; null when not stated.</summary>
    public StatedBalance? Closing { get; init; }

    /// <summary>What may be spent, credit lines included; null when not stated.</summary>
    public StatedBalance? Available { get; init; }

    /// <summary>First and last day the statement covers; null when not stated.</summary>
    public DateRange? Period { get; init; }

    /// <summary>Trades and the like that are not imported. Not negative.</summary>
    public int InvestmentRecords { get; init; }
}
