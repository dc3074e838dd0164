using System.Globalization;
using System.Text;

namespace FinanceTracker.Domain.Common;

/// <summary>Folds text for search and for "is this the same name": lower case, no accents, single blanks. The same on every database.</summary>
public static class TextKey
{
    /// <summary>The folded form. Stored in key columns and applied to what a person types.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var source = Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormD);
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
        return ReferenceEquals(source, text) ? folded.ToString() : folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
