using System.Globalization;
using System.Text;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Makes headings and words comparable: small letters, no accents, everything but letters and digits a single blank.</summary>
internal static class Fold
{
    public static string Words(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var one in Decompose(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(one) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(one))
                Append(folded, char.ToLowerInvariant(one));
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    private static void Append(StringBuilder folded, char one)
    {
        switch (one)
        {
            case 'ß': folded.Append("ss"); break;
            case 'ø': folded.Append('o'); break;
            case 'æ': folded.Append("ae"); break;
            case 'ł': folded.Append('l'); break;
            case 'đ': folded.Append('d'); break;
            default: folded.Append(one); break;
        }
    }

    private static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
