using System.Globalization;
using System.Text;

namespace FinanceTracker.Domain.Imports;

/// <summary>A row that is not imported, with what the file has in that place.</summary>
/// <param name="Line">Line in the file, counted from 1.</param>
/// <param name="Reason">What is wrong, for people.</param>
/// <param name="Field">The field or column; empty when it is the row as a whole.</param>
/// <param name="Value">The text found there; may be empty.</param>
/// <param name="Raw">The line as in the file; may be empty.</param>
public sealed record RejectedLine(int Line, string Reason, string Field, string Value, string Raw);

/// <summary>
/// Writes what could not be read as a CSV that a person can repair. Cells that a spreadsheet would take for a formula begin with an
/// apostrophe: a bank file may hold anything.
/// </summary>
public static class RejectedCsv
{
    private const string Dangerous = "=+-@\t\r";

    /// <summary>The whole file: headings, then one line for each row. Lines end with CR LF.</summary>
    public static string Write(IEnumerable<RejectedLine> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder("Line,Reason,Field,Value,As in the file\r\n");
        foreach (var row in rows)
        {
            text.Append(row.Line.ToString(CultureInfo.InvariantCulture));
            foreach (var cell in (ReadOnlySpan<string>)[row.Reason, row.Field, row.Value, row.Raw])
                text.Append(',').Append(Cell(cell));
            text.Append("\r\n");
        }
        return text.ToString();
    }

    /// <summary>One cell: harmless to a spreadsheet, quoted where it must be.</summary>
    public static string Cell(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        // A blank in front would not stop a spreadsheet.
        var first = value.AsSpan().TrimStart(' ');
        var safe = first.Length > 0 && Dangerous.Contains(first[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
