using System.Buffers;
using System.Text;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>The character set a file says it is in: an OFX header line or an XML declaration. Often wrong, so asked late.</summary>
internal static class DeclaredCharset
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \"'\r\n?<");

    /// <summary>The word in the first bytes; null when nothing is declared.</summary>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        Span<char> buffer = stackalloc char[1024];
        var head = buffer[..Encoding.Latin1.GetChars(bytes[..Math.Min(bytes.Length, buffer.Length)], buffer)];
        return After(head, "CHARSET:") ?? After(head, "encoding=");
    }

    private static string? After(ReadOnlySpan<char> head, string label)
    {
        var at = head.IndexOf(label, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var rest = head[(at + label.Length)..].TrimStart("\"' ");
        var end = rest.IndexOfAny(Ends);
        var word = end < 0 ? rest : rest[..end];
        return word.IsEmpty ? null : word.ToString();
    }
}
