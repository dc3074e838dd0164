using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Integrations.Xlsx;

/// <summary>Turns one sheet into lines of tab-separated text, a line for each row of the sheet.</summary>
internal sealed class SheetText(WorkbookParts parts, ReadLimits limits, long mostBytes)
{
    private const int LastRow = 1_048_576;
    private readonly ArrayBufferWriter<byte> lines = new();
    private readonly StringBuilder line = new();
    private int row;
    private int column;
    private int filled;
    private int tabs;
    private int blanks;

    /// <summary>The lines in UTF-8.</summary>
    public ReadOnlyMemory<byte> Lines => lines.WrittenMemory;

    /// <summary>True when any cell holds anything.</summary>
    public bool HasCells { get; private set; }

    /// <summary>True when a row has two cells and more, like a table.</summary>
    public bool HasTable { get; private set; }

    /// <summary>Rows a person does not see in the spreadsheet; they are read all the same.</summary>
    public int Hidden { get; private set; }

    public void Read(XmlReader xml, CancellationToken ct)
    {
        string? type = null, raw = null;
        var look = default(NumberLook);
        xml.Read();
        while (!xml.EOF)
        {
            var isStart = xml.NodeType == XmlNodeType.Element;
            switch (xml.LocalName)
            {
                case "row" when isStart:
                    StartRow(xml, ct);
                    if (xml.IsEmptyElement)
                        EndRow();
                    break;
                case "row" when xml.NodeType == XmlNodeType.EndElement:
                    EndRow();
                    break;
                case "c" when isStart:
                    column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                    (type, raw, look) = (xml.GetAttribute("t"), null, LookOf(xml.GetAttribute("s")));
                    break;
                case "c" when xml.NodeType == XmlNodeType.EndElement && raw is not null:
                    Add(TextOf(type, raw, look));
                    break;
                case "v" or "t" when isStart:
                    raw += xml.ReadElementContentAsString();
                    continue;
                case "f" or "rPh" when isStart:
                    xml.Skip();
                    continue;
                case "sheetData" when xml.NodeType == XmlNodeType.EndElement:
                    return;
            }
            xml.Read();
        }
    }

    private void StartRow(XmlReader xml, CancellationToken ct)
    {
        var number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : row + 1;
        if (number <= row || number > LastRow)
            throw new WorkbookRefusal($"The sheet is damaged: row {number} stands below row {row}.");
        blanks += number - row - 1;
        (row, column, filled, tabs) = (number, -1, 0, 0);
        if (number % 1024 == 0)
            ct.ThrowIfCancellationRequested();
        if (xml.GetAttribute("hidden") is "1" or "true")
            Hidden++;
    }

    private void EndRow()
    {
        blanks++;
        if (line.Length == 0)
            return;
        // Lines before this one, so that a line's number is the row's; empty ones below the last are not written.
        for (; blanks > 1; blanks--)
            lines.Write("\n"u8);
        blanks = 0;
        Encoding.UTF8.GetBytes(line.Append('\n').ToString(), lines);
        line.Clear();
        HasCells = true;
        HasTable |= filled > 1;
        if (lines.WrittenCount > mostBytes)
            throw new WorkbookRefusal("The sheet holds far more text than its file could mean. It is not read.");
    }

    private void Add(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        if (column >= limits.MaxColumns)
            throw new WorkbookRefusal(string.Create(CultureInfo.InvariantCulture, $"Row {row}: more than {limits.MaxColumns} columns."));
        if (line.Length + text.Length > limits.MaxLineLength)
            throw new WorkbookRefusal(string.Create(CultureInfo.InvariantCulture, $"Row {row}: more than {limits.MaxLineLength:N0} characters in one row."));
        for (; tabs < column; tabs++)
            line.Append('\t');
        filled++;
        var flat = text.AsSpan().ContainsAny('\t', '\r', '\n') ? text.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ') : text;
        if (flat.AsSpan().TrimStart(' ').StartsWith("\""))
            line.Append('"').Append(flat.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            line.Append(flat);
    }

    private string TextOf(string? type, string raw, NumberLook look) => type switch
    {
        "s" => int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < parts.Texts.Count ? parts.Texts[index] : "",
        "b" => raw == "1" ? "TRUE" : "FALSE",
        "d" => raw.EndsWith("T00:00:00", StringComparison.Ordinal) ? raw[..^9] : raw.Replace('T', ' '),
        null or "n" => look.Text(raw.Trim(), parts.Since1904),
        _ => raw,
    };

    private NumberLook LookOf(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < parts.Looks.Count ? parts.Looks[index] : default;

    /// <summary>The column of a place like <c>AB12</c>, from 0; null without one.</summary>
    private static int? ColumnOf(string? place)
    {
        var number = 0;
        foreach (var letter in place ?? "")
        {
            if (letter is < 'A' or > 'Z' || number > LastRow)
                break;
            number = (number * 26) + letter - 'A' + 1;
        }
        return number == 0 ? null : number - 1;
    }
}
