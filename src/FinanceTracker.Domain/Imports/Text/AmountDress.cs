using System.Globalization;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>Takes signs, brackets, currency words and odd blanks off an amount, and refuses what should not be there.</summary>
internal ref struct AmountDress
{
    private const int Longest = 128;
    private static readonly string[] Words = ["KR", "KC", "KČ", "ZL", "ZŁ", "FT", "LEI", "LV", "ЛВ", "РУБ", "RS", "R", "S", "FR", "SFR", "A", "CA", "US", "NZ", "HK", "SG", "MX", "CN", "TL", "DIN", "DM", "KN", "EURO", "ГРН", "DKR", "SKR", "NKR", "RP", "RM"];

    private readonly ReadOnlySpan<char> text;
    private readonly Span<char> number;
    private int length;
    private int wordStart;
    private int wordEnd;
    private bool isNegative;
    private bool hasSign;
    private bool isOpen;
    private bool isDone;
    private bool isGroupDue;

    private AmountDress(ReadOnlySpan<char> text, Span<char> number)
    {
        this.text = text;
        this.number = number;
        wordStart = -1;
    }

    /// <summary>
    /// Leaves digits, points, commas and a blank for every other thousands mark in <paramref name="number"/>; false when the text is no amount.
    /// </summary>
    public static bool TryStrip(ReadOnlySpan<char> text, Span<char> number, out int length, out bool isNegative)
    {
        var dress = new AmountDress(text, number);
        var isAmount = text.Length <= Longest && dress.Walk();
        length = dress.length;
        isNegative = dress.isNegative;
        return isAmount;
    }

    private bool Walk()
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsIgnored(text[i]) && !Take(i))
                return false;
        }
        return length > 0 && (!isOpen || (hasSign && isDone)) && EndWord();
    }

    private bool Take(int at)
    {
        var one = text[at];
        if (char.IsDigit(one))
            return Put((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(one)));
        if (IsMark(at))
            return !isGroupDue && Put(one == '\u066B' ? '.' : one);
        if (one is '-' or '\u2212' or '\u2013' or '+')
            return TakeSign(one != '+');
        if (one is '(' or ')')
            return one == '(' ? TakeOpening() : TakeClosing();
        if (char.IsWhiteSpace(one) || one is '\'' or '\u2019' or '\u00B4' or '\u066C' or '_')
        {
            isGroupDue = length > 0 && !isDone;
            return true;
        }
        return TakeCurrency(at);
    }

    private bool Put(char one)
    {
        if (isDone || length + 2 > number.Length || (length == 0 && !EndWord()))
            return false;
        if (isGroupDue && length > 0)
            number[length++] = ' ';
        isGroupDue = false;
        number[length++] = one;
        return true;
    }

    private readonly bool IsMark(int at)
    {
        if (text[at] is not ('.' or ',' or '\u066B'))
            return false;
        var isBeforeDigit = at + 1 < text.Length && char.IsDigit(text[at + 1]);
        return isBeforeDigit || (length > 0 && !isDone && (at + 1 == text.Length || !char.IsLetter(text[at + 1])));
    }

    private bool TakeSign(bool isMinus)
    {
        if (hasSign || isOpen)
            return false;
        hasSign = true;
        isNegative = isMinus;
        isDone = length > 0;
        return true;
    }

    private bool TakeOpening()
    {
        var isFirst = length == 0 && !isOpen && !hasSign;
        isOpen = true;
        return isFirst;
    }

    private bool TakeClosing()
    {
        if (!isOpen || hasSign || length == 0)
            return false;
        hasSign = isNegative = isDone = true;
        return true;
    }

    private bool TakeCurrency(int at)
    {
        isDone |= length > 0;
        if (char.GetUnicodeCategory(text[at]) == UnicodeCategory.CurrencySymbol)
            return true;
        if (!char.IsLetter(text[at]) && (text[at] != '.' || wordStart < 0))
            return false;
        // Letters with something between them are two words, and only one is expected on each side.
        if (wordStart >= 0 && wordEnd != at)
            return false;
        wordStart = wordStart < 0 ? at : wordStart;
        wordEnd = at + 1;
        return true;
    }

    /// <summary>Judges the letters before or after the number: a currency, or CR and DR, which are a sign.</summary>
    private bool EndWord()
    {
        if (wordStart < 0)
            return true;
        var word = text[wordStart..wordEnd];
        wordStart = -1;
        var upper = new string(word).ToUpperInvariant().TrimEnd('.');
        if (upper is "CR" or "DR")
        {
            isNegative |= upper == "DR";
            return true;
        }
        return Currency.TryFind(upper, out _) || Array.IndexOf(Words, upper) >= 0 || word[0] is >= '\u0590' and <= '\u08FF';
    }

    /// <summary>Marks of writing direction; they are in the text but not of it.</summary>
    private static bool IsIgnored(char one) =>
        one is (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF' or '\u061C';
}
