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
