using System.Text;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>
/// The characters of a file. A long file in UTF-8 stays the bytes it is, and a walk through it decodes one piece after the other; any other
/// is one string.
/// </summary>
internal sealed class TextSource
{
    private const int LongFrom = 512 * 1024;
    private readonly FileContent? utf8;
    private readonly int start;
    private readonly bool hasLineFeed;
    private string? whole;
    private WindowRoom? spare;

    public TextSource(string whole) => (this.whole, Length, hasLineFeed) = (whole, whole.Length, whole.Contains('\n'));

    /// <summary>Bytes that are decoded piece by piece.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="start">Where its text begins, behind a mark.</param>
    /// <param name="facts">What is known of it; it must be plain.</param>
    public TextSource(FileContent utf8, int start, Utf8Text facts) => (this.utf8, this.start, Length, hasLineFeed) = (utf8, start, facts.Characters, facts.HasLineFeed);

    /// <summary>Bytes that can be decoded piece by piece; null when they are few, or hold anything a person is told of.</summary>
    /// <param name="bytes">UTF-8.</param>
    /// <param name="start">Where the text begins, behind a mark.</param>
    public static TextSource? OfLong(FileContent bytes, int start) =>
        bytes.Length - start >= LongFrom && Utf8Text.Of(bytes, start) is { IsPlain: true } facts ? new TextSource(bytes, start, facts) : null;

    /// <summary>Characters of the whole file.</summary>
    public int Length { get; }

    /// <summary>All of it as one string; decoded when it is first asked for.</summary>
    public string Whole => whole ??= Encoding.UTF8.GetString(utf8!.Whole.Span[start..]);

    /// <summary>The first characters: all of a short file, some thousands of a long one.</summary>
    public ReadOnlySpan<char> Start => whole is null ? Walk().Span : whole;

    /// <summary>True when the file holds a line feed.</summary>
    public bool HasLineFeed => hasLineFeed;

    /// <summary>Starts a walk. It ends the one before: both would use the same room.</summary>
    public TextWindow Walk() => whole is null ? new TextWindow(utf8!, start, spare ??= new WindowRoom()) : new TextWindow(whole);
}
