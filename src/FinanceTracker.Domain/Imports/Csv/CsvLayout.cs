namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Where the headings are and where the data begins.</summary>
/// <param name="Preamble">Lines above the headings.</param>
/// <param name="Headings">Headings as written; empty when there are none.</param>
/// <param name="HeaderLine">Line of the headings, 0 when there are none.</param>
/// <param name="Data">The first lines below.</param>
/// <param name="Columns">Cells of the widest line.</param>
internal sealed record CsvLayout(IReadOnlyList<CsvLine> Preamble, string[] Headings, int HeaderLine, IReadOnlyList<CsvLine> Data, int Columns)
{
    private const int DeepestHeader = 30;
    private const int LinesToLookAhead = 4;

    public bool HasHeadings => HeaderLine > 0;

    /// <summary>Splits the top of the file at the headings, found or given (0 = none).</summary>
    public static CsvLayout Find(List<CsvLine> top, int? headerRow)
    {
        var header = headerRow switch
        {
            null => FindHeader(top),
            0 => -1,
            _ => top.FindIndex(line => line.Line >= headerRow),
        };
        var columns = top.Count == 0 ? 0 : top.Max(line => line.Cells.Length);
        if (header >= 0)
            return new CsvLayout(top[..header], [.. top[header].Cells.Select(cell => cell.Trim())], top[header].Line, top[(header + 1)..], columns);
        var start = headerRow == 0 ? 0 : Math.Max(top.FindIndex(line => line.LooksLikeData), 0);
        return new CsvLayout(top[..start], [], 0, top[start..], columns);
    }

    private static int FindHeader(List<CsvLine> top)
    {
        int best = -1, bestFilled = 0;
        for (var i = 0; i < Math.Min(top.Count, DeepestHeader); i++)
        {
            if (top[i].LooksLikeData)
                break;
            if (top[i].LooksLikeHeadings && top[i].Filled > bestFilled && (IsAboveData(top, i) || NamesColumns(top[i])))
                (best, bestFilled) = (i, top[i].Filled);
        }
        return best;
    }

    private static bool IsAboveData(List<CsvLine> top, int header) =>
        top.Skip(header + 1).Where(line => line.Filled > 0).Take(LinesToLookAhead)
            .Any(line => line.LooksLikeData && Math.Abs(line.Cells.Length - top[header].Cells.Length) <= 1);

    private static bool NamesColumns(CsvLine line)
    {
        var folded = line.Cells.Select(Fold.Words).ToList();
        return Has(ColumnRole.Date) && (Has(ColumnRole.Amount) || (Has(ColumnRole.Debit) && Has(ColumnRole.Credit)));

        bool Has(ColumnRole role) => folded.Exists(heading => HeadingWords.Score(role, heading) > 0);
    }
}
