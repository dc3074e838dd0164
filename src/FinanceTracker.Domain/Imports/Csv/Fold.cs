using System.Globalization;
using System.Text;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Makes headings and words comparable: small letters, no accents, everything but letters and digits a single blank.</summary>
internal static class Fold
{
    private const int MostOnStack = 256;

    public static string Words(string text)
    {
        if (Ascii.IsValid(text))
            return AsciiWords(text);
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

    /// <summary>The same without accents to take off: most texts, and an import folds many.</summary>
    private static string AsciiWords(string text)
    {
        var folded = text.Length <= MostOnStack ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var one in text)
        {
            if (char.IsAsciiLetterOrDigit(one))
                folded[length++] = char.IsAsciiLetterUpper(one) ? (char)(one | 0x20) : one;
            else if (length > 0 && folded[length - 1] != ' ')
                folded[length++] = ' ';
        }
        return new string(folded[..length].TrimEnd(' '));
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
