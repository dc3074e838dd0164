namespace FinanceTracker.Domain.Imports.Text;

/// <summary>
/// Reads a calendar day as banks write it. Times and zones behind it are left alone: the day is the day as written.
/// </summary>
internal static class DateText
{
    private const int PivotYears = 20;

    /// <summary>The leading <c>YYYYMMDD</c> of an OFX date.</summary>
    public static bool TryReadOfx(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        var digits = text.Trim();
        if (digits.Length < 8 || digits[..8].ContainsAnyExceptInRange('0', '9'))
            return false;
        return TryMake(Number(digits[..4]), Number(digits[4..6]), Number(digits[6..8]), out day);
    }

    /// <summary>Reads a date whose order is known.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="order">Order of numeric parts; names of months and years of four digits in front overrule it.</param>
    /// <param name="today">Years of two digits lie at most 20 years after it.</param>
    /// <param name="day">The day.</param>
    public static bool TryRead(ReadOnlySpan<char> text, DateOrder order, DateOnly today, out DateOnly day)
    {
        day = default;
        if (!DateParts.TrySplit(text, out var parts))
            return false;
        var (year, month, dayOfMonth, yearDigits) = parts.Shape switch
        {
            DateShape.YearFirst => (parts.First, parts.Second, parts.Third, parts.FirstDigits),
            DateShape.MonthNameFirst => (parts.Third, parts.First, parts.Second, parts.ThirdDigits),
            DateShape.MonthNameSecond => (parts.Third, parts.Second, parts.First, parts.ThirdDigits),
            _ => order switch
            {
                DateOrder.Mdy => (parts.Third, parts.First, parts.Second, parts.ThirdDigits),
                DateOrder.Ymd => (parts.First, parts.Second, parts.Third, parts.FirstDigits),
                _ => (parts.Third, parts.Second, parts.First, parts.ThirdDigits),
            },
        };
        return TryMake(FullYear(year, yearDigits, parts.HasApostrophe, today), month, dayOfMonth, out day);
    }

    /// <summary>True when the text has the form of a date, whatever the order.</summary>
    public static bool LooksLikeDate(ReadOnlySpan<char> text) =>
        DateParts.TrySplit(text, out var parts) && (parts.Shape != DateShape.Numeric || (parts is { First: > 0, Second: > 0 and <= 31 } && Math.Min(parts.First, parts.Second) <= 12));

    private static int FullYear(int year, int digits, bool hasApostrophe, DateOnly today)
    {
        if (digits >= 3)
            return year;
        if (hasApostrophe || digits == 1)
            return 2000 + year;
        var century = today.Year / 100 * 100;
        var full = century + year;
        return full > today.Year + PivotYears ? full - 100 : full;
    }

    private static bool TryMake(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1900 or > 2999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var one in digits)
            number = (number * 10) + (one - '0');
        return number;
    }
}
