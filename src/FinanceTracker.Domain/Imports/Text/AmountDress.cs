using System.Globalization;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>Takes signs, brackets, currency words and odd blanks off an amount, and refuses what should not be there.</summary>
internal static class AmountDress
{
    private static readonly string[] Words = ["KR", "KC", "KČ", "ZL", "ZŁ", "FT", "LEI", "LV", "ЛВ", "РУБ", "RS", "R", "S", "FR", "SFR", "A", "CA", "US", "NZ", "HK", "SG", "MX", "CN", "TL", "DIN", "DM", "KN", "EURO", "ГРН", "DKR", "SKR", "NKR", "RP", "RM"];

    /// <summary>
    /// Leaves digits, points, commas and a blank for every other thousands mark in <paramref name="number"/>; false when the text is no amount.
    /// </summary>
    public static bool TryStrip(ReadOnlySpan<char> text, Span<char> number, out int length, out bool isNegative)
    {
        length = 0;
        isNegative = false;
        if (text.Length > 128)
            return false;
        Span<char> word = stackalloc char[128];
        var wordLength = 0;
        bool hasSign = false, isOpen = false, isDone = false, groups = false;
        for (var i = 0; i < text.Length; i++)
        {
            var one = text[i];
            if (IsIgnored(one))
                continue;
            if (char.IsDigit(one))
            {
                if (isDone || length + 1 >= number.Length)
                    return false;
                if (length == 0 && !EndWord(word, ref wordLength, ref isNegative, ref hasSign))
                    return false;
                if (groups && length > 0)
                    number[length++] = ' ';
                groups = false;
                number[length++] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(one));
            }
            else if (IsMark(text, i, length > 0 && !isDone))
            {
                if (length + 1 >= number.Length || groups)
                    return false;
                if (length == 0 && !EndWord(word, ref wordLength, ref isNegative, ref hasSign))
                    return false;
                number[length++] = one == '\u066B' ? '.' : one;
            }
            else if (one is '-' or '\u2212' or '\u2013' or '+' or ')')
            {
                if (!TakeSign(one, length > 0, ref hasSign, ref isOpen, ref isNegative, ref isDone))
                    return false;
            }
            else if (one == '(' && length == 0 && !isOpen && !hasSign)
            {
                isOpen = true;
            }
            else if (char.IsWhiteSpace(one) || one is '\'' or '\u2019' or '\u00B4' or '\u066C' or '_')
            {
                groups = length > 0 && !isDone;
            }
            else if (char.GetUnicodeCategory(one) == UnicodeCategory.CurrencySymbol)
            {
                isDone |= length > 0;
            }
            else if (char.IsLetter(one) || (one == '.' && wordLength > 0))
            {
                isDone |= length > 0;
                word[wordLength++] = one;
            }
            else
            {
                return false;
            }
        }
        return length > 0 && (!isOpen || (hasSign && isDone)) && EndWord(word, ref wordLength, ref isNegative, ref hasSign);
    }

    private static bool IsIgnored(char one) => one is (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF' or '\u061C';

    private static bool IsMark(ReadOnlySpan<char> text, int at, bool inNumber)
    {
        if (text[at] is not ('.' or ',' or '\u066B'))
            return false;
        var beforeDigit = at + 1 < text.Length && char.IsDigit(text[at + 1]);
        return beforeDigit || (inNumber && (at + 1 == text.Length || !char.IsLetter(text[at + 1])));
    }

    private static bool TakeSign(char one, bool inNumber, ref bool hasSign, ref bool isOpen, ref bool isNegative, ref bool isDone)
    {
        if (one == ')')
        {
            if (!isOpen || hasSign || !inNumber)
                return false;
            isNegative = true;
        }
        else
        {
            if (hasSign || isOpen)
                return false;
            isNegative = one != '+';
        }
        hasSign = true;
        isDone = inNumber;
        return true;
    }

    /// <summary>Judges the letters before or after the number: a currency, or CR and DR, which are a sign.</summary>
    private static bool EndWord(Span<char> letters, ref int length, ref bool isNegative, ref bool hasSign)
    {
        var word = letters[..length];
        length = 0;
        if (word.IsEmpty)
            return true;
        var upper = new string(word).ToUpperInvariant().TrimEnd('.');
        if (upper is "CR" or "DR")
        {
            isNegative ^= upper == "DR" && !hasSign;
            return true;
        }
        return Currency.TryFind(upper, out _) || Array.IndexOf(Words, upper) >= 0 || IsRightToLeft(word);
    }

    private static bool IsRightToLeft(ReadOnlySpan<char> word) => word[0] is >= '\u0590' and <= '\u08FF';
}
