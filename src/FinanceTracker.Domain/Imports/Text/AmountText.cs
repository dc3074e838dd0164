namespace FinanceTracker.Domain.Imports.Text;

/// <summary>
/// Reads amounts as banks write them: <c>-12.34</c>, <c>12,34-</c>, <c>(1,100.00)</c>, <c>- $21.59</c>, <c>11'373.94</c>,
/// <c>1 234,50 EUR</c>. Exact decimals, never floating point. What is not clearly one number is refused, never repaired.
/// </summary>
internal static class AmountText
{
    private const int LongestInteger = 15;
    private const int LongestFraction = 12;

    /// <summary>Reads one amount in major units; false when it is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, DecimalMark mark, out decimal value)
    {
        var trimmed = text.Trim();
        return TryPlain(trimmed, mark, out value) || TryDressed(trimmed, mark, out value);
    }

    /// <summary>The common case: a sign, digits, at most one mark that is a decimal mark for sure.</summary>
    private static bool TryPlain(ReadOnlySpan<char> text, DecimalMark mark, out decimal value)
    {
        value = 0;
        var at = !text.IsEmpty && text[0] is '-' or '+' ? 1 : 0;
        if (text.Length - at is 0 or > 17)
            return false;
        var fraction = -1;
        long number = 0;
        for (var i = at; i < text.Length; i++)
        {
            var one = text[i];
            if (char.IsAsciiDigit(one))
                number = (number * 10) + (one - '0');
            else if (one is '.' or ',' && fraction < 0 && i > at && Allows(mark, one))
                fraction = i;
            else
                return false;
        }
        var scale = fraction < 0 ? 0 : text.Length - fraction - 1;
        if (scale > LongestFraction || text.Length - at - scale > LongestInteger)
            return false;
        value = unchecked(new decimal((int)number, (int)(number >> 32), 0, text[0] == '-', (byte)scale));
        return true;
    }

    private static bool Allows(DecimalMark mark, char one) => mark switch
    {
        DecimalMark.Point => one == '.',
        DecimalMark.Comma => one == ',',
        _ => true,
    };

    private static bool TryDressed(ReadOnlySpan<char> text, DecimalMark mark, out decimal value)
    {
        value = 0;
        Span<char> number = stackalloc char[48];
        return AmountDress.TryStrip(text, number, out var length, out var isNegative) && TryGrouped(number[..length], mark, isNegative, out value);
    }

    /// <summary>Digits, points, commas and blanks (for other thousands marks): checks the groups and makes the number.</summary>
    private static bool TryGrouped(ReadOnlySpan<char> text, DecimalMark mark, bool isNegative, out decimal value)
    {
        value = 0;
        var fraction = FractionAt(text, mark);
        var whole = fraction < 0 ? text : text[..fraction];
        var decimals = fraction < 0 ? default : text[(fraction + 1)..];
        if (decimals.ContainsAny(" .,") || decimals.Length > LongestFraction || !GroupsFit(whole, fraction < 0 ? '\0' : text[fraction]))
            return false;
        Int128 digits = 0;
        var count = 0;
        foreach (var one in text)
        {
            if (!char.IsAsciiDigit(one))
                continue;
            if (count++ == LongestInteger + LongestFraction)
                return false;
            digits = (digits * 10) + (one - '0');
        }
        if (count == 0 || count - decimals.Length > LongestInteger)
            return false;
        value = unchecked(new decimal((int)digits, (int)(digits >> 32), (int)(digits >> 64), isNegative, (byte)decimals.Length));
        return true;
    }

    private static int FractionAt(ReadOnlySpan<char> text, DecimalMark mark)
    {
        if (mark != DecimalMark.EachValue)
            return text.LastIndexOf(mark == DecimalMark.Comma ? ',' : '.');
        var last = text.LastIndexOfAny('.', ',');
        return last >= 0 && text.Count(text[last]) == 1 ? last : -1;
    }

    /// <summary>One kind of thousands mark; the last group has three digits, those between three (or two, as in India), the first at most three.</summary>
    private static bool GroupsFit(ReadOnlySpan<char> whole, char fractionMark)
    {
        var first = whole.IndexOfAny(" .,");
        if (first < 0)
            return true;
        var mark = whole[first];
        if (mark == fractionMark || first is 0 or > 3)
            return false;
        var rest = whole[(first + 1)..];
        while (true)
        {
            var next = rest.IndexOf(mark);
            var group = next < 0 ? rest : rest[..next];
            if (group.ContainsAny(" .,") || group.Length != 3 && (next < 0 || group.Length != 2))
                return false;
            if (next < 0)
                return true;
            rest = rest[(next + 1)..];
        }
    }
}
