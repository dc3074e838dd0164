using System.Globalization;
using System.Text;

namespace FinanceTracker.Domain.Common;

/// <summary>Folds text for search and for "is this the same name": lower case, no accents, single blanks. The same on every database.</summary>
public static class TextKey
{
    private const int MostOnStack = 256;

    /// <summary>The folded form. Stored in key columns and applied to what a person types.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (Ascii.IsValid(text))
            return FoldAscii(text);
        var source = text.Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(source.Length);
        var blank = false;
        foreach (var c in source)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = folded.Length > 0;
                continue;
            }
            if (c > 127 && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            if (blank)
                folded.Append(' ');
            blank = false;
            folded.Append(char.ToLowerInvariant(c));
        }
        // Composed again, so that a key is hardly longer than its text: Hangul falls apart into three letters each.
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The same without anything to take apart: most texts, and imports fold hundreds of thousands.</summary>
    private static string FoldAscii(string text)
    {
        var folded = text.Length <= MostOnStack ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        var blank = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                blank = length > 0;
                continue;
            }
            if (blank)
                folded[length++] = ' ';
            blank = false;
            folded[length++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
        }
        return folded[..length].SequenceEqual(text) ? text : new string(folded[..length]);
    }
}
