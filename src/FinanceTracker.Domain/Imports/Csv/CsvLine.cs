using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>One record of the top of the file, as strings.</summary>
internal sealed class CsvLine
{
    private CsvLine(int line, string[] cells)
    {
        Line = line;
        Cells = cells;
        Kinds = [.. cells.Select(KindOf)];
    }

    /// <summary>Line, counted from 1 after the skipped ones.</summary>
    public int Line { get; }

    public string[] Cells { get; }

    public CellKind[] Kinds { get; }

    public int Filled => Kinds.Count(kind => kind != CellKind.Empty);

    /// <summary>True when it has both a date and a number, like a transaction.</summary>
    public bool LooksLikeData => Kinds.Contains(CellKind.Date) && Kinds.Contains(CellKind.Number);

    /// <summary>True when it has words only, like headings.</summary>
    public bool LooksLikeHeadings => Filled >= 2 && !Kinds.Contains(CellKind.Date) && !Kinds.Contains(CellKind.Number);

    /// <summary>A cell, empty beyond the end.</summary>
    public string this[int column] => column < Cells.Length ? Cells[column] : "";

    public CellKind KindAt(int column) => column < Kinds.Length ? Kinds[column] : CellKind.Empty;

    /// <summary>The first records.</summary>
    public static List<CsvLine> ReadTop(TextSource text, char delimiter, ReadLimits limits, int skip, int most)
    {
        var lines = new List<CsvLine>();
        var tokens = new CsvTokens(text, delimiter, limits);
        tokens.SkipLines(skip);
        while (lines.Count < most && tokens.Next())
        {
            var cells = new string[tokens.Count];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = tokens[i].ToString();
            lines.Add(new CsvLine(tokens.Line, cells));
        }
        return lines;
    }

    private static CellKind KindOf(string cell)
    {
        if (string.IsNullOrWhiteSpace(cell))
            return CellKind.Empty;
        if (DateText.LooksLikeDate(cell))
            return CellKind.Date;
        return AmountText.TryRead(cell, DecimalMark.EachValue, out _) ? CellKind.Number : CellKind.Text;
    }

    /// <summary>A currency code or sign; null for anything else.</summary>
    public static Currency? CurrencyOf(string cell) => cell switch
    {
        "€" => Currency.Of("EUR"),
        "£" => Currency.Of("GBP"),
        _ => cell.Length == 3 && Currency.TryFind(cell, out var found) ? found : null,
    };
}
