using System.Runtime.InteropServices;
using FinanceTracker.Domain.Imports.Csv;

namespace FinanceTracker.Domain.Imports;

/// <summary>
/// How alike two payees are, from 0 to 1: the share of the shorter one's words that the longer one has too, by letters. Words count as
/// the same down to a small difference (<c>Market</c>, <c>MARKT</c>); case, accents and numbers make none. Keeps what it worked out.
/// </summary>
public sealed class PayeeLikeness
{
    private const double SameWord = 0.75;
    private const int LongestText = 200;
    private readonly Dictionary<string, string[]> words = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), double> known = [];

    /// <summary>The best, from 0 to 1, of payee with payee and, where a text says who it was, payee with text.</summary>
    public double Of(string payee, string text, string otherPayee, string otherText) =>
        Math.Max(Of(payee, otherPayee), Math.Max(Of(payee, otherText), Of(text, otherPayee)));

    /// <summary>How alike two texts are, from 0 to 1; 0 when one says nothing.</summary>
    public double Of(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
            return 0;
        ref var value = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (left, right), out var exists);
        if (!exists)
            value = Compare(Words(left), Words(right));
        return value;
    }

    private string[] Words(string text)
    {
        if (!words.TryGetValue(text, out var split))
        {
            split = [.. Fold.Words(text.Length > LongestText ? text[..LongestText] : text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
            // Branch numbers and days of purchase tell nothing, unless there is nothing else.
            if (Array.Exists(split, HasLetter))
                split = Array.FindAll(split, HasLetter);
            words[text] = split;
        }
        return split;
    }

    private static bool HasLetter(string word) => word.Any(char.IsLetter);

    private static double Compare(string[] left, string[] right)
    {
        if (left.Length == 0 || right.Length == 0)
            return 0;
        var (few, many) = left.Sum(word => word.Length) <= right.Sum(word => word.Length) ? (left, right) : (right, left);
        double shared = 0;
        foreach (var word in few)
        {
            var best = many.Max(other => Word(word, other));
            shared += best >= SameWord ? best * word.Length : 0;
        }
        return shared / few.Sum(word => word.Length);
    }

    /// <summary>One less the share of letters that differ.</summary>
    private static double Word(string left, string right)
    {
        if (left == right)
            return 1;
        var longest = Math.Max(left.Length, right.Length);
        // Too different in length to reach the bar.
        return Math.Abs(left.Length - right.Length) > longest * (1 - SameWord) ? 0 : 1 - ((double)Edits(left, right) / longest);
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Edits(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var j = 0; j < row.Length; j++)
            row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[right.Length];
    }
}
