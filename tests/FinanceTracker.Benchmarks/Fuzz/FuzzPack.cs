using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace FinanceTracker.Benchmarks.Fuzz;

/// <summary>Workbooks and archives made by hand, so that every byte of them can be changed.</summary>
internal static class FuzzPack
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRels = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>A workbook with the cells of a CSV: numbers as numbers, days as numbers with a date format, every third text shared.</summary>
    public static byte[] Workbook(byte[] csv)
    {
        var (sheet, texts) = (new StringBuilder(), new StringBuilder());
        var (row, shared) = (0, 0);
        foreach (var line in Encoding.UTF8.GetString(csv).Split('\n').Take(200))
        {
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{++row}\">");
            foreach (var cell in line.Trim('\r').Split(line.Contains(';', StringComparison.Ordinal) ? ';' : ',').Select(cell => cell.Trim('"', ' ')))
            {
                var escaped = SecurityElement.Escape(new string([.. cell.Where(one => one >= ' ' && one != '\uFFFD')]));
                if (DateOnly.TryParse(cell, CultureInfo.InvariantCulture, out var day))
                    sheet.Append(CultureInfo.InvariantCulture, $"<c s=\"2\"><v>{day.DayNumber - 693593}</v></c>");
                else if (decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
                    sheet.Append(CultureInfo.InvariantCulture, $"<c s=\"1\"><v>{number}</v></c>");
                else if (cell.Length % 3 == 0)
                    sheet.Append(CultureInfo.InvariantCulture, $"<c t=\"inlineStr\"><is><t>{escaped}</t></is></c>");
                else
                {
                    sheet.Append(CultureInfo.InvariantCulture, $"<c t=\"s\"><v>{shared++}</v></c>");
                    texts.Append(CultureInfo.InvariantCulture, $"<si><t>{escaped}</t></si>");
                }
            }
            sheet.Append("</row>");
        }
        return Zip([
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" + string.Concat(new[] { ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"), ("sharedStrings", "sharedStrings") }.Select(part => $"<Override PartName=\"/xl/{part.Item1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{part.Item2}+xml\"/>")) + "</Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"{PackageRels}\"><Relationship Id=\"r1\" Type=\"{Rels}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Rels}\"><workbookPr/><sheets><sheet name=\"Sheet\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{PackageRels}\"><Relationship Id=\"r1\" Type=\"{Rels}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{Rels}/styles\" Target=\"styles.xml\"/><Relationship Id=\"r3\" Type=\"{Rels}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"),
            ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"170\" formatCode=\"dd\\.mm\\.yyyy;@\"/></numFmts><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellXfs count=\"3\"><xf/><xf numFmtId=\"4\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"),
            ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{texts}</sst>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{sheet}</sheetData></worksheet>"),
        ]);
    }

    /// <summary>Archives of one, two and five files, and one with a workbook in it.</summary>
    public static IReadOnlyList<byte[]> Zips(IReadOnlyList<(string Name, byte[] Content)> files) =>
    [
        .. files.Select(file => Zip([file])),
        .. files.Chunk(2).Select(two => Zip(two)),
        .. files.Chunk(5).Select(five => Zip(five)),
        .. files.Where(file => file.Name.StartsWith("csv/", StringComparison.Ordinal)).Take(5).Select(file => Zip([("book.xlsx", Workbook(file.Content)), ("readme.txt", "Dear customer"u8.ToArray())])),
    ];

    public static byte[] Zip(IReadOnlyList<(string Name, byte[] Content)> members)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }
        return memory.ToArray();
    }

    /// <summary>The members of an archive; null when it is too damaged to be opened.</summary>
    public static List<(string Name, byte[] Content)>? Members(byte[] bytes)
    {
        const int most = 2_000_000;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            var members = new List<(string, byte[])>();
            foreach (var entry in zip.Entries.Take(20))
            {
                using var stream = entry.Open();
                var content = new byte[most];
                members.Add((entry.FullName, content[..stream.ReadAtLeast(content, most, throwOnEndOfStream: false)]));
            }
            return members;
        }
        catch (Exception damage) when (damage is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            return null;
        }
    }

    private static byte[] Zip(IReadOnlyList<(string Name, string Content)> members) =>
        Zip([.. members.Select(member => (member.Name, Encoding.UTF8.GetBytes(member.Content)))]);
}
