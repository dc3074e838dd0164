namespace FinanceTracker.Domain.Imports;

/// <summary>
/// Every record of a file in exactly one bin. A record is a row of a CSV, a transaction element of an OFX or CAMT
/// (each part of a batch that is taken apart), a <c>:61:</c> of an MT940, or what ends with <c>^</c> in a QIF. All are counts, none negative.
/// </summary>
public sealed record RecordCounts
{
    /// <summary>Transactions ready to import.</summary>
    public int Posted { get; init; }

    /// <summary>Transactions the bank has not booked yet.</summary>
    public int Pending { get; init; }

    /// <summary>Records that could not be read, each listed with its line and reason.</summary>
    public int Rejected { get; init; }

    /// <summary>Transactions the bank declined or cancelled: money never moved.</summary>
    public int Cancelled { get; init; }

    /// <summary>Rows that state a balance or a total, not a movement.</summary>
    public int Balances { get; init; }

    /// <summary>Rows of text that were joined to the transaction above them.</summary>
    public int Continuations { get; init; }

    /// <summary>Lines above the headings, the headings, and closing lines; in a QIF the lists of categories, accounts and the like.</summary>
    public int Frame { get; init; }

    /// <summary>Rows whose cells are all empty.</summary>
    public int Blank { get; init; }

    /// <summary>Trades, dividends and the like, which are not imported as transactions.</summary>
    public int Investments { get; init; }

    /// <summary>All records of the file: the sum of the bins.</summary>
    public required int Records { get; init; }

    /// <summary>True when the bins add up to <see cref="Records"/>. Anything else is a bug of the reader.</summary>
    public bool AddUp => Posted + Pending + Rejected + Cancelled + Balances + Continuations + Frame + Blank + Investments == Records;
}
