using System.Globalization;
using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Payees;

/// <summary>
/// Proposes clean names for what banks write, learnt from a household's own texts: words in front that many different names follow ("card purchase")
/// and words at the end that many different names precede (a town) belong to none of them. Nothing is known in advance; a text that shows no noise
/// stays as it is. docs/specs/payee-names.md has the ruling.
/// </summary>
public sealed class PayeeNaming
{
    private const int LongestEnding = 4;
    private readonly Dictionary<string, HashSet<string>> followers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> noisyFollowers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> precursors = new(StringComparer.Ordinal);
    private readonly HashSet<string> whole = new(StringComparer.Ordinal);
    private readonly int manyFollowers;
    private readonly int manyNoisyFollowers;
    private readonly int manyPrecursors;

    /// <summary>Learns.</summary>
    /// <param name="texts">Bank texts of the household, old and new; each counts once, however often it comes.</param>
    public PayeeNaming(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var noisy = 0;
        foreach (var text in texts)
        {
            var (read, isNoisy) = BankWords.Read(text);
            var words = read.Select(TextKey.Fold).ToArray();
            if (words.Length == 0 || !whole.Add(string.Join(' ', words)))
                continue;
            noisy += isNoisy ? 1 : 0;
            for (var i = 1; i < words.Length; i++)
            {
                var front = string.Join(' ', words, 0, i);
                Note(followers, front, words[i]);
                if (!isNoisy)
                    continue;
                Note(noisyFollowers, front, words[i]);
                if (words.Length - i <= LongestEnding)
                    Note(precursors, string.Join(' ', words, i, words.Length - i), words[i - 1]);
            }
        }
        manyFollowers = Math.Max(5, (whole.Count * 15 + 99) / 100);
        manyNoisyFollowers = Math.Max(4, (noisy + 9) / 10);
        manyPrecursors = Math.Max(4, (noisy + 19) / 20);
    }

    /// <summary>A clean name; null when the text is one already, or nothing would be left of it.</summary>
    /// <param name="text">What the bank wrote.</param>
    public string? Propose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (words, varies) = BankWords.Read(text);
        var folded = words.Select(TextKey.Fold).ToArray();
        var start = Front(folded, folded.Length);
        var end = folded.Length;
        if (start > 0 || varies)
        {
            end = Ending(folded, start);
            start = Front(folded, end);
        }
        if ((start == 0 && end == words.Count && !varies) || words.Skip(start).Take(end - start).Sum(word => word.Count(char.IsLetter)) < 2)
            return null;
        var shouts = !text.Any(char.IsLower);
        var name = string.Join(' ', words.Skip(start).Take(end - start).Select(word => shouts ? Calm(word) : word));
        return name == text.Trim() ? null : name;
    }

    private static void Note(Dictionary<string, HashSet<string>> seen, string words, string beside)
    {
        if (!seen.TryGetValue(words, out var others))
            seen[words] = others = new HashSet<string>(StringComparer.Ordinal);
        others.Add(beside);
    }

    /// <summary>How many words in front are noise: where most different words follow. Never all of them, and never what is a whole text elsewhere.</summary>
    private int Front(string[] words, int end)
    {
        var (length, most) = (0, 0);
        for (var i = 1; i < end; i++)
        {
            var front = string.Join(' ', words, 0, i);
            var (all, noisy) = (Count(followers, front), Count(noisyFollowers, front));
            if (all > most && !whole.Contains(front) && (all >= manyFollowers || noisy >= manyNoisyFollowers))
                (length, most) = (i, all);
        }
        return length;
    }

    /// <summary>Where the longest ending begins that many different words precede.</summary>
    private int Ending(string[] words, int start)
    {
        for (var i = Math.Max(start + 1, words.Length - LongestEnding); i < words.Length; i++)
        {
            if (Count(precursors, string.Join(' ', words, i, words.Length - i)) >= manyPrecursors)
                return i;
        }
        return words.Length;
    }

    private static int Count(Dictionary<string, HashSet<string>> seen, string words) => seen.TryGetValue(words, out var others) ? others.Count : 0;

    /// <summary>A word in capitals as people write names; short ones without a vowel are abbreviations and stay.</summary>
    private static string Calm(string word) => word.Contains('&', StringComparison.Ordinal) || (word.Length < 4 && !word.Any(letter => "AEIOUY".Contains(char.ToUpperInvariant(letter), StringComparison.Ordinal)))
        ? word
        : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word.ToLowerInvariant());
}
