using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Finds the character between the cells by how evenly it cuts the lines, not by how often it occurs.</summary>
internal static class DelimiterGuess
{
    private const int Lines = 100;
    private static readonly char[] Candidates = [';', ',', '\t', '|'];

    /// <summary>The delimiter, or null when none cuts the text into cells.</summary>
    public static char? Find(TextSource text, ReadLimits limits, int skip)
    {
        char? best = null;
        var bestScore = (Covered: 0.0, Cells: 0);
        UnreadableFileException? refusal = null;
        foreach (var candidate in Candidates)
        {
            var score = ScoreOrNone(text, candidate, limits, skip, ref refusal);
            if (score.CompareTo(bestScore) <= 0)
                continue;
            bestScore = score;
            best = candidate;
        }
        return best is null && refusal is not null ? throw refusal : best;
    }

    /// <summary>The delimiter of a first line <c>sep=;</c>, or null.</summary>
    public static char? Declared(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        var line = (end < 0 ? text : text[..end]).Trim('"').TrimEnd(' ');
        return line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? line[4] : null;
    }

    /// <summary>A wrong delimiter may cut a line into too many cells; that says nothing about the right one.</summary>
    private static (double Covered, int Cells) ScoreOrNone(TextSource text, char candidate, ReadLimits limits, int skip, ref UnreadableFileException? refusal)
    {
        try
        {
            return Score(text, candidate, limits, skip);
        }
        catch (UnreadableFileException limit)
        {
            refusal ??= limit;
            return default;
        }
    }

    private static (double Covered, int Cells) Score(TextSource text, char candidate, ReadLimits limits, int skip)
    {
        var counts = new Dictionary<int, int>();
        var lines = 0;
        var tokens = new CsvTokens(text, candidate, limits);
        tokens.SkipLines(skip);
        while (lines < Lines && tokens.Next())
        {
            if (tokens.IsBlank && tokens.Count == 1)
                continue;
            lines++;
            if (tokens.Count > 1)
                counts[tokens.Count] = counts.GetValueOrDefault(tokens.Count) + 1;
        }
        if (counts.Count == 0)
            return default;
        var (cells, times) = counts.MaxBy(pair => (pair.Value, pair.Key));
        // Preambles and footers break a few lines of every candidate alike, so small differences do not decide.
        return (Math.Round((double)times / lines, 1), cells);
    }
}
