using System.Xml;
using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>Walks through the XML once, forward. No document type, no entities, nothing from outside; damage ends the walk.</summary>
internal sealed class CamtXml : IDisposable
{
    private readonly XmlReader reader;
    private readonly ReadLimits limits;
    private readonly int linesBefore;

    public CamtXml(DecodedText text, ReadLimits limits)
    {
        this.limits = limits;
        // Blank lines and junk before the declaration are no XML.
        var start = Math.Max(0, text.Value.IndexOf('<', StringComparison.Ordinal));
        linesBefore = text.Value.AsSpan(0, start).Count(text.LineMark);
        reader = XmlReader.Create(new StringReader(text.Value[start..]), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
    }

    /// <summary>Line at which the XML is damaged; null while all is well.</summary>
    public int? DamagedLine { get; private set; }

    /// <summary>True on the start of an element.</summary>
    public bool IsStart => reader.NodeType == XmlNodeType.Element;

    public string Name => reader.LocalName;

    public int Depth => reader.Depth;

    public int Line => linesBefore + ((IXmlLineInfo)reader).LineNumber;

    /// <summary>Goes to the next node; false at the end and where the XML is damaged.</summary>
    public bool Next()
    {
        if (DamagedLine is not null)
            return false;
        try
        {
            if (!reader.Read())
                return false;
        }
        catch (XmlException damage)
        {
            Damage(damage);
            return false;
        }
        if (reader.Depth > limits.MaxDepth)
            throw new UnreadableFileException(Quote.Invariant($"Line {Line}: more than {limits.MaxDepth} elements are inside one another."));
        return true;
    }

    /// <summary>The element the walk stands on with all that is in it; <see cref="DamagedLine"/> tells when it is not whole.</summary>
    public CamtNode Whole()
    {
        var top = Node();
        if (reader.IsEmptyElement)
            return top;
        var open = new Stack<CamtNode>([top]);
        while (open.Count > 0 && Next())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var node = Node();
                    open.Peek().Add(node);
                    if (!reader.IsEmptyElement)
                        open.Push(node);
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    Append(open.Peek());
                    break;
            }
        }
        return top;
    }

    public void Dispose() => reader.Dispose();

    private void Append(CamtNode node)
    {
        string value;
        try
        {
            // A long text is read in pieces, the later ones only now.
            value = reader.Value;
        }
        catch (XmlException damage)
        {
            Damage(damage);
            return;
        }
        if (node.TextLength + value.Length > limits.MaxLineLength)
            throw new UnreadableFileException(Quote.Invariant($"Line {Line}: a value has more than {limits.MaxLineLength:N0} characters."));
        node.Add(value);
    }

    private void Damage(XmlException damage) => DamagedLine = linesBefore + Math.Max(1, damage.LineNumber);

    private CamtNode Node() => new(reader.LocalName, Line) { Currency = reader.GetAttribute("Ccy") ?? "" };
}
