using System.Text;
using System.Text.Unicode;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>Chooses the character set: byte order mark, strict UTF-8, what the file declares, then Windows-1252, which cannot fail.</summary>
internal static class Charsets
{
    public const int SniffedBytes = 4096;
    private const string Marked = "The file starts with the mark of UTF-8.";
    private const string Chosen = "It was chosen by a person.";
    private const string PlainAscii = "The file is plain ASCII, which every character set shares.";
    private const string ValidUtf8 = "All bytes are valid UTF-8.";
    private static readonly System.Buffers.SearchValues<byte> UnusedIn1252 = System.Buffers.SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>False when the first bytes hold control characters no text has.</summary>
    public static bool LooksLikeText(ReadOnlySpan<byte> bytes)
    {
        if (Utf16WithoutMark(bytes) is not null || bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
            return true;
        var head = bytes[..Math.Min(bytes.Length, SniffedBytes)];
        var odd = 0;
        foreach (var one in head)
        {
            // NUL padding, tabs, line ends, form feeds, the old end-of-file mark and escapes are seen in real text files.
            if (one < 0x20 && one is not (0 or 9 or 10 or 11 or 12 or 13 or 0x1A or 0x1B))
                odd++;
        }
        return odd * 20 <= head.Length && head.Count((byte)0) * 10 <= head.Length * 9;
    }

    /// <summary>The set a person named, or the first one the evidence supports.</summary>
    public static CharsetChoice Choose(ReadOnlySpan<byte> bytes, string? asked)
    {
        if (ByMark(bytes) is { } marked)
            return marked;
        if (asked is not null && Find(asked) is { } named)
            return new CharsetChoice(named, Chosen);
        if (Utf16WithoutMark(bytes) is { } wide)
            return new CharsetChoice(wide, "Every second byte is zero.");
        if (Ascii.IsValid(bytes))
            return new CharsetChoice(Encoding.UTF8, PlainAscii);
        if (Utf8.IsValid(bytes))
            return new CharsetChoice(Encoding.UTF8, ValidUtf8);
        if (MostlyUtf8(bytes))
            return new CharsetChoice(Encoding.UTF8, "Nearly all characters are valid UTF-8.");
        if (DeclaredCharset.Find(bytes) is { } word && Find(word) is { } declared && declared.CodePage != Encoding.UTF8.CodePage)
            return new CharsetChoice(declared, $"The file declares {word}.", LeavesGaps(bytes, declared));
        var western = Encoding.GetEncoding(1252);
        return new CharsetChoice(western, "The bytes are not UTF-8; Windows-1252 is the usual western set.", LeavesGaps(bytes, western));
    }

    /// <summary>Where the text of a file begins that may be UTF-8, by its beginning; null for one that is anything else, or asked to be.</summary>
    public static int? StartOfUtf8(ReadOnlySpan<byte> head, string? asked)
    {
        if (ByMark(head) is { } marked)
            return marked.Encoding.CodePage == Encoding.UTF8.CodePage ? marked.Skip : null;
        if (asked is not null)
            return Find(asked)?.CodePage == Encoding.UTF8.CodePage ? 0 : null;
        return Utf16WithoutMark(head) is null ? 0 : null;
    }

    /// <summary>What <see cref="Choose"/> says of a file that is valid UTF-8 throughout.</summary>
    public static CharsetChoice OfUtf8(bool isMarked, bool isAsked, bool isAscii) =>
        new(Encoding.UTF8, isMarked ? Marked : isAsked ? Chosen : isAscii ? PlainAscii : ValidUtf8, Skip: isMarked ? 3 : 0);

    /// <summary>A set by its common names; Latin 1 is read as Windows-1252, which holds all of its printable characters. Null when unknown.</summary>
    public static Encoding? Find(string name)
    {
        var word = name.Trim().ToUpperInvariant().Replace("_", "-", StringComparison.Ordinal);
        switch (word)
        {
            case "UTF-8" or "UTF8" or "UNICODE" or "UTF-8N":
                return Encoding.UTF8;
            case "1252" or "CP1252" or "8859-1" or "ISO-8859-1" or "ISO8859-1" or "LATIN1" or "LATIN-1" or "NONE" or "USASCII" or "US-ASCII" or "ASCII":
                return Encoding.GetEncoding(1252);
        }
        if (word.StartsWith("8859-", StringComparison.Ordinal))
            word = "ISO-" + word;
        if (word.StartsWith("CP", StringComparison.Ordinal))
            word = word[2..];
        try
        {
            return int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var page)
                ? Encoding.GetEncoding(page)
                : Encoding.GetEncoding(word);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static CharsetChoice? ByMark(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            return new CharsetChoice(Encoding.UTF8, Marked, Skip: 3);
        if (bytes.StartsWith<byte>([0xFF, 0xFE]))
            return new CharsetChoice(Encoding.Unicode, "The file starts with the mark of UTF-16.", Skip: 2);
        return bytes.StartsWith<byte>([0xFE, 0xFF])
            ? new CharsetChoice(Encoding.BigEndianUnicode, "The file starts with the mark of UTF-16, big end first.", Skip: 2)
            : null;
    }

    private static Encoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..(Math.Min(bytes.Length, SniffedBytes) & ~1)];
        if (head.Length < 8)
            return null;
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        var pairs = head.Length / 2;
        if (odd * 10 > pairs * 7 && even * 10 < pairs)
            return Encoding.Unicode;
        return even * 10 > pairs * 7 && odd * 10 < pairs ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>A damaged UTF-8 file: far more well-formed characters beyond ASCII than broken ones.</summary>
    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
                break;
            bytes = bytes[ascii..];
            var isGood = Rune.DecodeFromUtf8(bytes, out _, out var used) == System.Buffers.OperationStatus.Done;
            good += isGood ? 1 : 0;
            bad += isGood ? 0 : 1;
            bytes = bytes[used..];
        }
        return good > bad * 4;
    }

    private static bool LeavesGaps(ReadOnlySpan<byte> bytes, Encoding encoding) =>
        encoding.CodePage == 1252 && bytes.IndexOfAny(UnusedIn1252) >= 0;
}
