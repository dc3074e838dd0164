
namespace FinanceTracker.Domain.Imports.Text;

/// <summary>The file as text, decoded once.</summary>
/// <param name="Value">All of it, without a byte order mark and NULs.</param>
/// <param name="Encoding">Name of the character set.</param>
/// <param name="Reason">Why that one.</param>
/// <param name="Warnings">Characters that were lost or taken out.</param>
/// <param name="IsDoubtful">True when a person should choose.</param>
internal sealed record DecodedText(string Value, string Encoding, string Reason, IReadOnlyList<FileWarning> Warnings, bool IsDoubtful)
{
    private const int HeadLength = 4096;
    private const char Replacement = '\uFFFD';

    /// <summary>The part in which a format is recognised: the first characters that are not blank.</summary>
    public ReadOnlySpan<char> Head
    {
        get
        {
            var start = Value.AsSpan().TrimStart();
            return start[..Math.Min(start.Length, HeadLength)];
        }
    }

    /// <summary>The mark that ends a line, for counting: a line feed unless the file has none.</summary>
    public char LineMark { get; } = Value.Contains('\n') ? '\n' : '\r';

    /// <summary>Decodes with the set a person named, or the one the evidence supports.</summary>
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
        return new DecodedText(text, choice.Encoding.WebName, choice.Reason, warnings, choice.IsDoubtful);
    }
}
