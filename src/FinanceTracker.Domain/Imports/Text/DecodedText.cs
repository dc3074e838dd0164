
namespace FinanceTracker.Domain.Imports.Text;

/// <summary>The file as text, decoded once.</summary>
/// <param name="Source">All of it, without a byte order mark and NULs.</param>
/// <param name="Encoding">Name of the character set.</param>
/// <param name="Reason">Why that one.</param>
/// <param name="Warnings">Characters that were lost or taken out.</param>
/// <param name="IsDoubtful">True when a person should choose.</param>
internal sealed record DecodedText(TextSource Source, string Encoding, string Reason, IReadOnlyList<FileWarning> Warnings, bool IsDoubtful)
{
    private const int HeadLength = 4096;
    private const char Replacement = '\uFFFD';

    /// <summary>All of it as one string.</summary>
    public string Value => Source.Whole;

    /// <summary>True when there is nothing but blanks in it.</summary>
    public bool IsBlank => Source.Start.IsWhiteSpace() && Value.AsSpan().IsWhiteSpace();

    /// <summary>The part in which a format is recognised: the first characters that are not blank.</summary>
    public ReadOnlySpan<char> Head
    {
        get
        {
            var start = Source.Start.TrimStart();
            if (start.Length < HeadLength)
                start = Value.AsSpan().TrimStart();
            return start[..Math.Min(start.Length, HeadLength)];
        }
    }

    /// <summary>The mark that ends a line, for counting: a line feed unless the file has none.</summary>
    public char LineMark { get; } = Source.HasLineFeed ? '\n' : '\r';

    /// <summary>Decodes with the set a person named, or the one the evidence supports.</summary>
    /// <inheritdoc cref="From(ReadOnlySpan{byte}, string?)"/>
    public static DecodedText From(FileContent content, string? asked)
    {
        if (content.IsStored)
            return OfStored(content, asked) ?? From(content.Whole.Span, asked);
        var bytes = content.Whole;
        var choice = Charsets.Choose(bytes.Span, asked);
        return choice.Encoding.CodePage == System.Text.Encoding.UTF8.CodePage && (asked is null || Charsets.Find(asked) is not null) && TextSource.OfLong(content, choice.Skip) is { } source
            ? new DecodedText(source, choice.Encoding.WebName, choice.Reason, [], choice.IsDoubtful)
            : From(bytes.Span, asked);
    }

    /// <summary>A file that is plain UTF-8 is not taken into memory; null for any other.</summary>
    private static DecodedText? OfStored(FileContent content, string? asked)
    {
        if (Charsets.StartOfUtf8(content.Head(Charsets.SniffedBytes).Span, asked) is not { } start || Utf8Text.Of(content, start) is not { IsPlain: true } facts)
            return null;
        var choice = Charsets.OfUtf8(start > 0, asked is not null, facts.IsAscii);
        return new DecodedText(new TextSource(content, start, facts), choice.Encoding.WebName, choice.Reason, [], choice.IsDoubtful);
    }

    /// <summary>The same, as one string in any case.</summary>
    public static DecodedText From(ReadOnlySpan<byte> bytes, string? asked)
    {
        var warnings = new List<FileWarning>();
        var choice = Charsets.Choose(bytes, asked);
        if (asked is not null && Charsets.Find(asked) is null)
            warnings.Add(new FileWarning($"\"{Quote.Value(asked)}\" is no known character set."));

        var text = choice.Encoding.GetString(bytes[choice.Skip..]);
        var nuls = text.AsSpan().Count('\0');
        if (nuls > 0)
        {
            text = text.Replace("\0", "", StringComparison.Ordinal);
            warnings.Add(new FileWarning(Quote.Invariant($"{nuls} NUL characters were taken out.")));
        }
        var lost = text.AsSpan().Count(Replacement);
        if (lost > 0)
            warnings.Add(new FileWarning(Quote.Invariant($"{lost} characters could not be read as {choice.Encoding.WebName}.")));
        return new DecodedText(new TextSource(text), choice.Encoding.WebName, choice.Reason, warnings, choice.IsDoubtful);
    }
}
