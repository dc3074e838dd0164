namespace FinanceTracker.Domain.Imports;

/// <summary>What one bank file says, in the same shape for every format. Facts of the file only: nothing of the ledger is in it.</summary>
public sealed record BankFile
{
    /// <summary>The format found in the content: <c>ofx</c>, <c>qfx</c>, <c>csv</c>, <c>xlsx</c>, <c>qif</c>, <c>mt940</c>,
    /// <c>mt942</c>, <c>camt.053</c>, <c>camt.052</c> or <c>camt.054</c>; a CSV of a finance app is
    /// <c>firefly-csv</c>, <c>actual-csv</c>, <c>ynab-csv</c>, <c>mint-csv</c>, <c>gnucash-csv</c>, <c>ezbookkeeping-csv</c> or <c>monarch-csv</c>; a budget of Actual is
    /// <c>actual-zip</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The character set the bytes were read in, for example <c>utf-8</c> or <c>windows-1252</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>Why that character set was taken, as a sentence for people.</summary>
    public required string EncodingReason { get; init; }

    /// <summary>One per account and currency, in file order. Empty when the file is valid and holds none.</summary>
    public required IReadOnlyList<BankStatement> Statements { get; init; }

    /// <summary>Where every record of the file went; the bins add up to <see cref="RecordCounts.Records"/>.</summary>
    public required RecordCounts Counts { get; init; }

    /// <summary>What a person should know; none of it stops an import.</summary>
    public IReadOnlyList<FileWarning> Warnings { get; init; } = [];

    /// <summary>What the file leaves open. Rows are then read by the best guess, for show; they may not be imported before it is answered.</summary>
    public IReadOnlyList<FileNeed> Needs { get; init; } = [];

    /// <summary>The columns found or used, complete enough to be handed back as an answer; null for formats without columns.</summary>
    public CsvMapping? Mapping { get; init; }

    /// <summary>The first lines as cells, for choosing columns; null for formats without columns.</summary>
    public CsvSample? Sample { get; init; }
}
