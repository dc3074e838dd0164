using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace FinanceTracker.Services.Integrations.Xlsx;

/// <summary>What all sheets of a workbook share: texts and number formats.</summary>
internal sealed class WorkbookParts
{
    private WorkbookParts(List<string> texts, List<NumberLook> looks, bool since1904) => (Texts, Looks, Since1904) = (texts, looks, since1904);

    public List<string> Texts { get; }

    /// <summary>By the style number of a cell.</summary>
    public List<NumberLook> Looks { get; }

    public bool Since1904 { get; }

    public static WorkbookParts Read(WorkbookPart workbook, CancellationToken ct) => new(
        workbook.SharedStringTablePart is { } texts ? ReadTexts(texts, ct) : [],
        workbook.WorkbookStylesPart?.Stylesheet is { } styles ? ReadLooks(styles) : [],
        workbook.Workbook?.WorkbookProperties?.Date1904?.Value == true);

    /// <summary>Walks a part without ever holding all of it.</summary>
    public static XmlReader Open(OpenXmlPart part) => XmlReader.Create(
        part.GetStream(FileMode.Open, FileAccess.Read),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true });

    private static List<string> ReadTexts(SharedStringTablePart part, CancellationToken ct)
    {
        var texts = new List<string>();
        using var xml = Open(part);
        var text = "";
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                var more = xml.ReadElementContentAsString();
                text = text.Length == 0 ? more : text.Length > LongestCell ? text : text + more;
                continue;
            }
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                xml.Skip();
                continue;
            }
            if (xml.LocalName == "si" && (xml.NodeType == XmlNodeType.EndElement || xml.IsEmptyElement))
            {
                texts.Add(text);
                text = "";
                if (texts.Count % 4096 == 0)
                    ct.ThrowIfCancellationRequested();
            }
            xml.Read();
        }
        return texts;
    }

    /// <summary>Characters a spreadsheet allows in a cell.</summary>
    private const int LongestCell = 32767;

    private static List<NumberLook> ReadLooks(Stylesheet styles)
    {
        var codes = new Dictionary<uint, string>();
        foreach (var format in styles.NumberingFormats?.Elements<NumberingFormat>() ?? [])
        {
            if (format.NumberFormatId?.Value is { } id && format.FormatCode?.Value is { } code)
                codes[id] = code;
        }
        return [.. (styles.CellFormats?.Elements<CellFormat>() ?? []).Select(format => NumberLook.Of(format.NumberFormatId?.Value ?? 0, codes.GetValueOrDefault(format.NumberFormatId?.Value ?? 0)))];
    }
}
