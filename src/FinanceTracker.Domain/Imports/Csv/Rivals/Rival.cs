namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>How another finance app writes its export, so that it is read without a question.</summary>
internal sealed record Rival
{
    /// <summary>The value of <see cref="BankFile.Format"/>; ends in <c>-csv</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Headings that together no bank writes; all of them must be there, in any order.</summary>
    public required string[] Headings { get; init; }

    /// <summary>The columns by heading.</summary>
    public required CsvColumns Columns { get; init; }

    /// <summary>Column with the group the category is in; null when the category is written in full, or has none.</summary>
    public string? Group { get; init; }

    /// <summary>Column of tags; null when the app exports none.</summary>
    public string? Tags { get; init; }

    /// <summary>What stands between two tags.</summary>
    public char TagMark { get; init; } = ',';

    /// <summary>Column with the amount of a split, on the row above its parts that has none itself; null when splits are not written so.</summary>
    public string? SplitTotal { get; init; }

    /// <summary>Order of dates when the file does not prove it; null when the app writes what its user likes.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>Set when one row may move money between two own accounts.</summary>
    public RivalLegs? Legs { get; init; }

    /// <summary>Set when a transaction is several rows, one for each account it touches.</summary>
    public LedgerColumns? Ledger { get; init; }

    /// <summary>Last touches on a row, for what the columns alone do not say.</summary>
    public Func<BankRow, BankRow> Tidy { get; init; } = row => row;
}
