using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports;

/// <summary>Lines of a file as they stand in it, for showing beside what became of them.</summary>
public static class SourceLines
{
    private const int Longest = 4000;

    /// <summary>The wanted lines by number, each without its end and at most 4,000 characters.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="charset">The character set it was read in.</param>
    /// <param name="wanted">Line numbers, counted from 1.</param>
    public static IReadOnlyDictionary<int, string> Find(ReadOnlySpan<byte> bytes, string charset, IReadOnlySet<int> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var found = new Dictionary<int, string>(wanted.Count);
        var text = DecodedText.From(bytes, charset);
        var lines = new TextLines(text.Value, text.LineMark, int.MaxValue);
        while (found.Count < wanted.Count && lines.Next())
        {
            if (wanted.Contains(lines.Number))
                found[lines.Number] = lines.Line[..Math.Min(lines.Line.Length, Longest)].ToString();
        }
        return found;
    }
}
