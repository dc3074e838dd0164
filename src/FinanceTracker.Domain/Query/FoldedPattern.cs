using System.Text;

namespace FinanceTracker.Domain.Query;

/// <summary>Finds a folded text in one that was never folded, on every database: each letter becomes the class of all letters that fold to it.</summary>
public static class FoldedPattern
{
    // Latin, Greek, Cyrillic, and the Latin letters with several marks.
    private static readonly (int From, int To)[] Blocks = [(0x00C0, 0x052F), (0x1E00, 0x1FFF)];
    private static readonly Lazy<Dictionary<char, string>> Variants = new(Find);

    /// <summary>A pattern in the spelling of <see cref="PatternSyntax"/>.</summary>
    /// <param name="folded">Lower case, no accents, single blanks.</param>
    public static string Of(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var pattern = new StringBuilder();
        foreach (var sign in folded)
        {
            if (sign == ' ')
                pattern.Append("[ \\t\\r\\n\u00a0\u2007\u202f]+");
            else if (Variants.Value.TryGetValue(sign, out var more))
                pattern.Append('[').Append(sign).Append(more).Append(']');
            else if (char.IsAsciiLetterOrDigit(sign) || sign > 127)
                pattern.Append(char.ToUpperInvariant(sign) is var upper && upper != sign ? $"[{sign}{upper}]" : sign.ToString());
            else
                pattern.Append('\\').Append(sign);
        }
        return pattern.ToString();
    }

    private static Dictionary<char, string> Find()
    {
        var variants = new Dictionary<char, StringBuilder>();
        for (var letter = 'a'; letter <= 'z'; letter++)
            variants[letter] = new StringBuilder().Append(char.ToUpperInvariant(letter));
        foreach (var (from, to) in Blocks)
        {
            for (var code = from; code <= to; code++)
            {
                // What folding makes of it: one letter without marks.
                var sign = (char)code;
                if (Common.TextKey.Fold(sign.ToString()) is not [var folded] || folded == sign)
                    continue;
                if (!variants.TryGetValue(folded, out var list))
                    variants[folded] = list = new StringBuilder();
                list.Append(sign);
            }
        }
        return variants.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }
}
