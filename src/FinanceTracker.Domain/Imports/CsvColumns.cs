namespace FinanceTracker.Domain.Imports;

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
