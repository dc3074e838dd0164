namespace FinanceTracker.Domain.Imports.Text;

/// <summary>The three parts of a written date, before anyone says which is which.</summary>
internal struct DateParts
{
    public int First;
    public int Second;
    public int Third;
    public int FirstDigits;
    public int ThirdDigits;
    public bool HasDots;
    public bool HasApostrophe;
    public DateShape Shape;
    private bool hasComma;

    /// <summary>Splits a text that has the form of a date, with or without a time behind it; false for everything else.</summary>
    public static bool TrySplit(ReadOnlySpan<char> text, out DateParts parts)
    {
        parts = default;
        var rest = text.Trim();
        if (rest.Length is < 5 or > 64)
            return false;
        return TryIso(rest, ref parts) || TryCompact(rest, ref parts) || TrySeparated(rest, ref parts);
    }

    /// <summary><c>2026-11-25</c> alone, the most common form.</summary>
    private static bool TryIso(ReadOnlySpan<char> text, ref DateParts parts)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-' || text[..4].ContainsAnyExceptInRange('0', '9')
            || !char.IsAsciiDigit(text[5]) || !char.IsAsciiDigit(text[6]) || !char.IsAsciiDigit(text[8]) || !char.IsAsciiDigit(text[9]))
            return false;
        (parts.First, parts.Second, parts.Third) = (Number(text[..4]), Number(text[5..7]), Number(text[8..]));
        (parts.FirstDigits, parts.ThirdDigits, parts.Shape) = (4, 2, DateShape.YearFirst);
        return true;
    }

    private static bool TryCompact(ReadOnlySpan<char> text, ref DateParts parts)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length : digits;
        if (digits is not (8 or 12 or 14 or 16 or 17))
            return false;
        var isYearFirst = text[0] is '1' or '2' && text[1] is '9' or '0' && text[4] is '0' or '1';
        if (isYearFirst)
            (parts.First, parts.Second, parts.Third, parts.FirstDigits, parts.Shape) = (Number(text[..4]), Number(text[4..6]), Number(text[6..8]), 4, DateShape.YearFirst);
        else
            (parts.First, parts.Second, parts.Third, parts.FirstDigits, parts.ThirdDigits) = (Number(text[..2]), Number(text[2..4]), Number(text[4..8]), 2, 4);
        return digits == text.Length || text[digits] is '[' or '.' or ' ' or 'T' or ':';
    }

    private static bool TrySeparated(ReadOnlySpan<char> text, ref DateParts parts)
    {
        var rest = text;
        var isNamed = char.IsLetter(rest[0]);
        parts.First = isNamed ? TakeName(ref rest) : TakeNumber(ref rest, out parts.FirstDigits);
        if (parts.First < 0 || !TakeSeparator(ref rest, ref parts))
            return false;
        if (!rest.IsEmpty && char.IsLetter(rest[0]))
        {
            if (isNamed)
                return false;
            parts.Second = TakeName(ref rest);
            parts.Shape = DateShape.MonthNameSecond;
        }
        else
        {
            parts.Second = TakeNumber(ref rest, out var secondDigits);
            if (secondDigits > 2)
                return false;
            parts.Shape = isNamed ? DateShape.MonthNameFirst : DateShape.Numeric;
        }
        if (parts.Second < 0 || !TakeSeparator(ref rest, ref parts))
            return false;
        parts.Third = TakeNumber(ref rest, out parts.ThirdDigits);
        if (parts.Third < 0 || parts.ThirdDigits > 4 || !EndsWell(rest))
            return false;
        if (parts.FirstDigits == 4)
            parts.Shape = DateShape.YearFirst;
        // Commas stand in dates with month names only; 50,000.00 is an amount.
        if (parts.hasComma && parts.Shape is (DateShape.Numeric or DateShape.YearFirst))
            return false;
        return parts.FirstDigits is not 3 && (parts.FirstDigits != 4 || parts.ThirdDigits <= 2);
    }

    private static int TakeNumber(ref ReadOnlySpan<char> rest, out int digits)
    {
        digits = rest.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? rest.Length : digits;
        if (digits is 0 or > 4)
            return -1;
        var number = Number(rest[..digits]);
        rest = rest[digits..];
        return number;
    }

    private static int TakeName(ref ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && char.IsLetter(rest[length]))
            length++;
        var month = MonthNames.Find(rest[..length]);
        rest = rest[length..];
        return month == 0 ? -1 : month;
    }

    private static bool TakeSeparator(ref ReadOnlySpan<char> rest, ref DateParts parts)
    {
        var length = 0;
        var marks = 0;
        while (length < rest.Length && rest[length] is '.' or '/' or '-' or '\'' or '\u2019' or ' ' or ',' or '\u00A0')
        {
            marks += rest[length] is ' ' or '\u00A0' ? 0 : 1;
            parts.HasDots |= rest[length] == '.';
            parts.hasComma |= rest[length] == ',';
            parts.HasApostrophe |= rest[length] is '\'' or '\u2019';
            length++;
            if (length == rest.Length)
                return false;
        }
        rest = rest[length..];
        return length > 0 && marks <= 2;
    }

    private static bool EndsWell(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest is ".")
            return true;
        if (rest[0] is 'T' or ' ' or ',' or '+' or '-' or '[' or 'Z')
            return rest.Length == 1 || !rest.Contains('.') || rest.Contains(':');
        return rest[0] == '.' && (rest.Length == 1 || rest[1] == ' ');
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var one in digits)
            number = (number * 10) + (one - '0');
        return number;
    }
}
