using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace FinanceTracker.Services.Tests.Imports.Packed;

/// <summary>Makes workbooks and archives for tests.</summary>
internal static class Packing
{
    public const uint Plain = 0, Cents = 1, Day = 2, GermanDay = 3, Kroner = 4, Moment = 5, Whole = 6;

    public sealed record Number(double Value, uint Style);

    /// <summary>A workbook of these sheets; a cell is a text, a number with its style, or null. An empty row stays out of the file.</summary>
    public static byte[] Workbook(params (string Name, object?[][] Rows)[] sheets)
    {
        using var memory = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var texts = new SharedStringTable();
            foreach (var (name, rows) in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                var data = new SheetData();
                for (var i = 0; i < rows.Length; i++)
                {
                    if (rows[i].Length > 0)
                        data.Append(new Row(rows[i].Select((value, column) => Cell(value, column, i + 1, texts)).OfType<Cell>()) { RowIndex = (uint)(i + 1) });
                }
                part.Worksheet = new Worksheet(data);
                var sheet = new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)book.Workbook.Sheets!.Count() + 1, Name = name };
                book.Workbook.Sheets!.Append(sheet);
            }
            book.AddNewPart<SharedStringTablePart>().SharedStringTable = texts;
        }
        return memory.ToArray();
    }

    /// <summary>A workbook whose one sheet is this XML; its only shared text is the one given.</summary>
    public static byte[] WithSheet(string xml, string text = "text")
    {
        using var memory = new MemoryStream();
        memory.Write(Workbook(("S", [[text]])));
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.Single(one => one.FullName.Contains("worksheets", StringComparison.Ordinal));
            var name = entry.FullName;
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(xml);
        }
        return memory.ToArray();
    }

    /// <summary>The number a spreadsheet holds for a day.</summary>
    public static Number On(string day, uint style = Day) => new(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture).ToOADate(), style);

    public static Number Sum(double value, uint style = Cents) => new(value, style);

    public static byte[] Zip(params (string Name, byte[] Content)[] members)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }
        return memory.ToArray();
    }

    public static byte[] Zip(params (string Name, string Content)[] members) =>
        Zip([.. members.Select(member => (member.Name, Encoding.UTF8.GetBytes(member.Content)))]);

    private static Cell? Cell(object? value, int column, int row, SharedStringTable texts)
    {
        var place = $"{(char)('A' + column)}{row}";
        switch (value)
        {
            case null:
                return null;
            case Number number:
                return new Cell { CellReference = place, StyleIndex = number.Style, CellValue = new CellValue(number.Value) };
            default:
                texts.Append(new SharedStringItem(new Text((string)value)));
                return new Cell { CellReference = place, DataType = CellValues.SharedString, CellValue = new CellValue(texts.Count() - 1) };
        }
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = 170, FormatCode = "[$-407]dd\\.mm\\.yyyy;@" },
            new NumberingFormat { NumberFormatId = 171, FormatCode = "#,##0.00\\ \"kr\";[Red]\\-#,##0.00\\ \"kr\"" }),
        new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()),
        new CellFormats(
            new CellFormat(), new CellFormat { NumberFormatId = 4 }, new CellFormat { NumberFormatId = 14 }, new CellFormat { NumberFormatId = 170 },
            new CellFormat { NumberFormatId = 171 }, new CellFormat { NumberFormatId = 22 }, new CellFormat { NumberFormatId = 3 }));
}
