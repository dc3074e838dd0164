namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>Days in six digits, and days without a year beside them.</summary>
internal static class Mt940Date
{
    private const int PivotYears = 20;
    private const int LongestBankMonth = 30;

    /// <summary>Reads <c>YYMMDD</c>. The 30th of a February is its last day: banks that count months of 30 days write it.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, DateOnly today, out DateOnly day, out bool isMoved)
    {
        day = default;
        isMoved = false;
        if (text.Length < 6 || text[..6].ContainsAnyExceptInRange('0', '9'))
            return false;
        var year = (today.Year / 100 * 100) + Two(text);
        return TryMake(year > today.Year + PivotYears ? year - 100 : year, Two(text[2..]), Two(text[4..]), out day, out isMoved);
    }

    /// <summary>Reads <c>MMDD</c> in the year that lies nearest to another day.</summary>
    public static DateOnly? ReadNear(ReadOnlySpan<char> text, DateOnly other)
    {
        DateOnly? nearest = null;
        if (text.Length < 4 || text[..4].ContainsAnyExceptInRange('0', '9'))
            return null;
        for (var year = other.Year - 1; year <= other.Year + 1; year++)
        {
            if (TryMake(year, Two(text), Two(text[2..]), out var day, out _)
                && (nearest is null || Math.Abs(day.DayNumber - other.DayNumber) < Math.Abs(nearest.Value.DayNumber - other.DayNumber)))
                nearest = day;
        }
        return nearest;
    }

    private static bool TryMake(int year, int month, int day, out DateOnly date, out bool isMoved)
    {
        date = default;
        isMoved = false;
        if (month is < 1 or > 12 || day < 1)
            return false;
        var last = DateTime.DaysInMonth(year, month);
        isMoved = day > last;
        if (isMoved && day > LongestBankMonth)
            return false;
        date = new DateOnly(year, month, Math.Min(day, last));
        return true;
    }

    private static int Two(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 10) + (digits[1] - '0');
}
