using System.Text;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>
/// The characters of a file. A long file in UTF-8 stays the bytes it is, and a walk through it decodes one piece after the other; any other
/// is one string.
/// </summary>
internal sealed class TextSource
{
    private const int LongFrom = 512 * 1024;
    private static readonly byte[] Replacement = [0xEF, 0xBF, 0xBD];
    private readonly ReadOnlyMemory<byte> utf8;
    private string? whole;
    private char[]? spare;

    public TextSource(string whole) => (this.whole, Length) = (whole, whole.Length);

    private TextSource(ReadOnlyMemory<byte> utf8) => (this.utf8, Length) = (utf8, Encoding.UTF8.GetCharCount(utf8.Span));

    /// <summary>Bytes that can be decoded piece by piece; null when they are few, or hold anything a person is told of.</summary>
    /// <param name="bytes">UTF-8 without a mark.</param>
    public static TextSource? OfLong(ReadOnlyMemory<byte> bytes) =>
        bytes.Length >= LongFrom && System.Text.Unicode.Utf8.IsValid(bytes.Span) && !bytes.Span.Contains((byte)0) && bytes.Span.IndexOf(Replacement) < 0 ? new TextSource(bytes) : null;

    /// <summary>Characters of the whole file.</summary>
    public int Length { get; }

    /// <summary>All of it as one string; decoded when it is first asked for.</summary>
    public string Whole => whole ??= Encoding.UTF8.GetString(utf8.Span);

    /// <summary>The first characters: all of a short file, some thousands of a long one.</summary>
    public ReadOnlySpan<char> Start => whole is null ? Walk().Span : whole;

    /// <summary>True when the file holds a line feed.</summary>
    public bool HasLineFeed => whole?.Contains('\n') ?? utf8.Span.Contains((byte)'\n');

    /// <summary>Starts a walk. It ends the one before: both would use the same room.</summary>
    public TextWindow Walk() => whole is null ? new TextWindow(utf8, ref spare) : new TextWindow(whole);
}
