using System.Globalization;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports;

/// <summary>A character set a file could be in, with how its letters come out.</summary>
/// <param name="Name">For example <c>windows-1250</c>; what <see cref="ReadAnswers.Charset"/> takes.</param>
/// <param name="Samples">The same few lines under each candidate; those with letters beyond ASCII.</param>
/// <param name="Odd">Characters that can't be read or that no statement has. Not negative; the fewer the likelier.</param>
/// <param name="IsUsed">The file is read by it now.</param>
public sealed record CharsetCandidate(string Name, IReadOnlyList<string> Samples, int Odd, bool IsUsed);

/// <summary>Shows how a file looks in several character sets, so that a person can see which one is right. Pure.</summary>
public static class CharsetSamples
{
    private const int MostCandidates = 6;
    private const int MostSamples = 3;
    private const int MostLines = 200;
    private const int LongestSample = 90;
    private static readonly string[] Known = ["utf-8", "windows-1252", "windows-1250", "iso-8859-15", "iso-8859-2", "ibm850", "ibm852", "windows-1251", "windows-1253", "windows-1254", "macintosh", "shift_jis", "gb18030", "euc-kr", "big5"];

    /// <summary>
    /// The candidates, the one in use first, then the likeliest; sets that read these lines alike count once. Empty when there is nothing to
    /// choose: plain ASCII, a byte order mark, or two bytes for each character.
    /// </summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="used">The set it is read by now.</param>
    public static IReadOnlyList<CharsetCandidate> Of(ReadOnlySpan<byte> bytes, string used)
    {
        ArgumentNullException.ThrowIfNull(used);
        if (Charsets.Choose(bytes, null).Skip > 0 || Charsets.Find(used) is not { } current || current.CodePage is 1200 or 1201)
            return [];
        var lines = Lines(bytes);
        if (lines.Count == 0)
            return [];
        var candidates = new List<CharsetCandidate>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in Known.Prepend(current.WebName))
        {
            if (Charsets.Find(name) is not { } encoding)
                continue;
            var texts = lines.ConvertAll(line => encoding.GetString(line));
            if (seen.Add(string.Join('\n', texts)))
                candidates.Add(new CharsetCandidate(encoding.WebName, [.. texts.Take(MostSamples).Select(Shown)], texts.Sum(Oddities), encoding.WebName == current.WebName));
        }
        return [.. candidates.Take(1), .. candidates.Skip(1).OrderBy(candidate => candidate.Odd).Take(MostCandidates - 1)];
    }

    /// <summary>Lines with bytes beyond ASCII, each with other ones than those before.</summary>
    private static List<byte[]> Lines(ReadOnlySpan<byte> bytes)
    {
        var (found, letters) = (new List<byte[]>(), new HashSet<byte>());
        var mark = bytes.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
        while (!bytes.IsEmpty && found.Count < MostLines)
        {
            var end = bytes.IndexOf(mark);
            var line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? default : bytes[(end + 1)..];
            var isNew = false;
            foreach (var one in line)
                isNew |= one > 0x7F && letters.Add(one);
            if (isNew)
                found.Add(line.Length > 2000 ? line[..2000].ToArray() : line.ToArray());
        }
        return found;
    }

    /// <summary>The part of a line around its first letter beyond ASCII.</summary>
    private static string Shown(string line)
    {
        var text = string.Concat(line.Select(one => char.IsControl(one) ? ' ' : one)).Trim();
        var first = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F');
        var from = Math.Max(0, Math.Min(first - 30, text.Length - LongestSample));
        var part = text.Substring(from, Math.Min(LongestSample, text.Length - from));
        return (from > 0 ? "…" : "") + part + (from + part.Length < text.Length ? "…" : "");
    }

    private static int Oddities(string text)
    {
        var odd = 0;
        var before = ' ';
        foreach (var one in text)
        {
            if (one > '\u007F')
            {
                odd += one == '\uFFFD' ? 5 : char.GetUnicodeCategory(one) switch
                {
                    UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => 5,
                    UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol => 2,
                    // A capital inside a word is rare, a wrong character set full of them.
                    UnicodeCategory.UppercaseLetter when char.IsLower(before) => 1,
                    _ => 0,
                };
            }
            before = one;
        }
        return odd;
    }
}
