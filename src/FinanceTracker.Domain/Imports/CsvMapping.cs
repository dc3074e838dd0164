namespace FinanceTracker.Domain.Imports;

/// <summary>Which column of a CSV is which, and how its values are written. Every part is optional; what is left out is found in the file.</summary>
public sealed record CsvMapping
{
    /// <summary>One character, or <c>tab</c>.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Name of the character set.</summary>
    public string? Encoding { get; init; }

    /// <summary>Line of the headings, counted from 1 after the skipped lines; 0 when there are none.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>Lines taken away from the top before anything else is looked at; not negative.</summary>
    public int? SkipRows { get; init; }

    /// <summary>The columns.</summary>
    public CsvColumns Columns { get; init; } = new();

    /// <summary>How numeric dates are written.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary><c>.</c> or <c>,</c>.</summary>
    public string? DecimalMark { get; init; }

    /// <summary>Whether amounts are taken as written.</summary>
    public SignRule? Sign { get; init; }

    /// <summary>The words of the flag column.</summary>
    public FlagValues? FlagValues { get; init; }
}

/// <summary>
/// Columns of a CSV. Each is a heading as written (any case), or a number counted from 1. The amount is one signed column, or a
/// debit and a credit column, or a column without signs beside a flag column. A text column whose heading ends in 1 takes the
/// numbered columns after it along (<c>VWZ1</c>, <c>VWZ2</c>…).
/// </summary>
public sealed record CsvColumns
{
    /// <summary>Booking day.</summary>
    public string? Date { get; init; }

    /// <summary>Signed amount, or amount beside a flag.</summary>
    public string? Amount { get; init; }

    /// <summary>Money out.</summary>
    public string? Debit { get; init; }

    /// <summary>Money in.</summary>
    public string? Credit { get; init; }

    /// <summary>Word that tells money out from money in.</summary>
    public string? Flag { get; init; }

    /// <summary>Who was paid or who paid.</summary>
    public string? Payee { get; init; }

    /// <summary>What for.</summary>
    public string? Description { get; init; }

    /// <summary>Category name.</summary>
    public string? Category { get; init; }

    /// <summary>Own account; splits the file into statements.</summary>
    public string? Account { get; init; }

    /// <summary>ISO 4217 code; splits the file into statements.</summary>
    public string? Currency { get; init; }

    /// <summary>Balance after the row.</summary>
    public string? Balance { get; init; }

    /// <summary>The bank's id of the row.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Anything else.</summary>
    public string? Notes { get; init; }
}

/// <summary>Whether amounts are taken as written.</summary>
public enum SignRule
{
    /// <summary>Negative is money out.</summary>
    AsWritten = 1,

    /// <summary>Positive is money out, as in many card files.</summary>
    Flipped = 2,
}

/// <summary>The words of a flag column, in any case.</summary>
/// <param name="Debit">Words for money out.</param>
/// <param name="Credit">Words for money in.</param>
public sealed record FlagValues(IReadOnlyList<string> Debit, IReadOnlyList<string> Credit);

/// <summary>The top of a CSV as cells.</summary>
/// <param name="Headings">Headings as written; empty when there are none.</param>
/// <param name="Rows">The first rows below them, at most 20.</param>
public sealed record CsvSample(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows);
