using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Services.Integrations.Xlsx;

/// <summary>Finds the table in an Excel workbook and gives it as text. Formulas are not computed: what was shown when it was saved counts.</summary>
internal static class WorkbookReader
{
    private const long FreeBytes = 8 * 1024 * 1024;
    // Parts that are loaded as a whole: the list of sheets and the styles. Sheets and texts are walked through.
    private const long MostStyleCharacters = 8 * 1024 * 1024;

    /// <summary>The first sheet that holds a table, visible ones first.</summary>
    /// <param name="content">The workbook; its packing was checked before.</param>
    /// <param name="unpackedBytes">Bytes of all its parts; its text may not be many times that.</param>
    /// <param name="limits">How large a table may be.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="WorkbookRefusal">It can't be read, with the reason for people.</exception>
    public static SheetTable Read(Stream content, long unpackedBytes, ReadLimits limits, CancellationToken ct)
    {
        try
        {
            using var file = SpreadsheetDocument.Open(content, false, new OpenSettings { MaxCharactersInPart = MostStyleCharacters });
            var workbook = file.WorkbookPart ?? throw new WorkbookRefusal("The workbook is damaged: it has no sheets.");
            return Find(workbook, Math.Min(limits.MaxBytes, FreeBytes + (4 * unpackedBytes)), limits, ct);
        }
        catch (Exception damage) when (damage is OpenXmlPackageException or FileFormatException or XmlException or InvalidDataException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException or OverflowException or IOException)
        {
            throw new WorkbookRefusal($"The workbook is damaged: {damage.Message}");
        }
    }

    private static SheetTable Find(WorkbookPart workbook, long mostBytes, ReadLimits limits, CancellationToken ct)
    {
        var parts = WorkbookParts.Read(workbook, ct);
        var sheets = (workbook.Workbook?.Sheets?.Elements<Sheet>() ?? [])
            .Where(sheet => sheet.Id?.Value is not null && workbook.TryGetPartById(sheet.Id.Value, out var part) && part is WorksheetPart)
            .OrderBy(sheet => sheet.State is not null && sheet.State.Value != SheetStateValues.Visible).ToList();
        SheetText? found = null;
        Sheet? chosen = null;
        foreach (var sheet in sheets)
        {
            var text = new SheetText(parts, limits, mostBytes);
            using (var xml = WorkbookParts.Open(workbook.GetPartById(sheet.Id!.Value!)))
                text.Read(xml, ct);
            if (text.HasTable || (text.HasCells && found is null))
                (found, chosen) = (text, sheet);
            if (text.HasTable)
                break;
        }
        if (found is null)
            throw new WorkbookRefusal("All sheets of this workbook are empty.");
        var warnings = new List<FileWarning>();
        var others = sheets.Where(sheet => sheet != chosen).Select(sheet => $"\"{sheet.Name?.Value}\"").ToList();
        if (others.Count > 0)
            warnings.Add(new FileWarning($"Only the sheet \"{chosen!.Name?.Value}\" is read. Not read: {string.Join(", ", others.Take(10))}{(others.Count > 10 ? " and others" : "")}."));
        if (found.Hidden > 0)
            warnings.Add(new FileWarning($"{found.Hidden} rows are hidden in the sheet and are read all the same."));
        return new SheetTable(found.Lines, warnings);
    }
}

/// <summary>A sheet as text.</summary>
/// <param name="Lines">A line for each row in UTF-8, a tab between cells.</param>
/// <param name="Warnings">What a person should know about the rest of the workbook.</param>
internal sealed record SheetTable(ReadOnlyMemory<byte> Lines, IReadOnlyList<FileWarning> Warnings);
