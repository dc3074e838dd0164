namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>What the first rows hold in one column. Counts of rows.</summary>
internal sealed class ColumnProfile
{
    private readonly HashSet<string> distinct = new(StringComparer.Ordinal);

    public ColumnProfile(IReadOnlyList<CsvLine> data, int column)
    {
        foreach (var line in data)
        {
            if (line.Filled == 0 || !line.Kinds.Contains(CellKind.Date))
                continue;
            Rows++;
            Add(line[column], line.KindAt(column));
        }
    }

    public int Rows { get; private set; }

    public int Filled { get; private set; }

    public int Dates { get; private set; }

    public int Numbers { get; private set; }

    /// <summary>Numbers with a sign, a currency or a fraction: money rather than an id.</summary>
    public int Money { get; private set; }

    public int Negatives { get; private set; }

    public int Currencies { get; private set; }

    public int Letters { get; private set; }

    public IReadOnlyCollection<string> Distinct => distinct;

    public bool IsFull => Filled == Rows && Rows > 0;

    /// <summary>At least this share of the filled cells; an empty column has none.</summary>
    public bool Mostly(int count, double share) => Filled > 0 && count >= Filled * share;

    private void Add(string cell, CellKind kind)
    {
        if (kind == CellKind.Empty)
            return;
        Filled++;
        distinct.Add(cell);
        Dates += kind == CellKind.Date ? 1 : 0;
        Numbers += kind == CellKind.Number ? 1 : 0;
        Money += kind == CellKind.Number && cell.AsSpan().ContainsAnyExceptInRange('0', '9') ? 1 : 0;
        Negatives += kind == CellKind.Number && cell.AsSpan().ContainsAny('-', '(', '\u2212') ? 1 : 0;
        Currencies += CsvLine.CurrencyOf(cell) is not null ? 1 : 0;
        Letters += kind == CellKind.Text ? cell.Length : 0;
    }
}
