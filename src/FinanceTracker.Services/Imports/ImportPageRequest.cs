namespace FinanceTracker.Services.Imports;

/// <summary>Which rows of a preview to show.</summary>
/// <param name="Cursor">From the page before; null for the first.</param>
/// <param name="Limit">1 to 500.</param>
/// <param name="Bin">Only rows of this bin; null for all.</param>
public sealed record ImportPageRequest(string? Cursor, int Limit, ImportBin? Bin)
{
    /// <summary>Rows of a page unless asked otherwise.</summary>
    public const int DefaultLimit = 50;

    /// <summary>Characters of <see cref="Search"/> at most.</summary>
    public const int LongestSearch = 200;

    /// <summary>With the new rows, those that join an entry which is there: all that goes in.</summary>
    public bool WithMatches { get; init; }

    /// <summary>Only rows with these words, or this amount; null for all.</summary>
    public string? Search { get; init; }

    internal bool Shows(ImportBin bin) => Bin is null || bin == Bin || (WithMatches && Bin == ImportBin.New && bin == ImportBin.Match);

    /// <summary>How many rows come before the page; null when the cursor is not one of a preview.</summary>
    internal int? Start => Cursor is null ? 0 : Requests.Cursor.ReadNumbers(Cursor, 1) is [>= 0 and <= int.MaxValue and var start] ? (int)start : null;
}
