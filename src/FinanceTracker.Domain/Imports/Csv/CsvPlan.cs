using FinanceTracker.Domain.Imports.Csv.Rivals;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Everything that has to be known before rows are read.</summary>
internal sealed class CsvPlan
{
    public required char Delimiter { get; init; }

    public required int SkipRows { get; init; }

    public required CsvLayout Layout { get; init; }

    public required ColumnSet Columns { get; init; }

    /// <summary>The finance app that wrote the file; null for banks.</summary>
    public RivalColumns? Rival { get; init; }

    public DateOrder DateOrder { get; set; } = DateOrder.Dmy;

    public DecimalMark AmountMark { get; set; }

    public DecimalMark BalanceMark { get; set; }

    /// <summary>1 when the debit column is written without signs, -1 when its values are already negative.</summary>
    public int DebitDirection { get; set; } = 1;

    /// <summary>1 when the credit column is written as money in, -1 when its values are negative.</summary>
    public int CreditDirection { get; set; } = 1;

    public bool KeepsIds { get; set; } = true;

    public HashSet<string> DebitFlags { get; init; } = [];

    public HashSet<string> CreditFlags { get; init; } = [];

    /// <summary>Starts reading where the plan says.</summary>
    public CsvTokens Open(TextSource text, ReadLimits limits)
    {
        var tokens = new CsvTokens(text, Delimiter, limits);
        tokens.SkipLines(SkipRows);
        return tokens;
    }

    /// <summary>True for records above the data: preamble and headings.</summary>
    public bool IsAboveData(int line) =>
        Layout.HasHeadings ? line <= Layout.HeaderLine : Layout.Data.Count > 0 && line < Layout.Data[0].Line;
}
