using System.Globalization;

namespace FinanceTracker.Domain.Values;

/// <summary>A calendar month of the Gregorian calendar, without a time zone.</summary>
/// <param name="Index">Months since January of year 0: <c>year * 12 + month - 1</c>. Kept in storage; consecutive months differ by one.</param>
public readonly record struct Month(int Index) : IComparable<Month>
{
    /// <summary>The month that holds a day.</summary>
    public static Month Of(DateOnly day) => new((day.Year * 12) + day.Month - 1);

    /// <summary>A month by its year and its number, 1 to 12.</summary>
    public static Month Of(int year, int month) => Of(new DateOnly(year, month, 1));

    /// <summary>1 to 9999.</summary>
    public int Year => Index / 12;

    /// <summary>1 to 12.</summary>
    public int Number => (Index % 12) + 1;

    /// <summary>The first day.</summary>
    public DateOnly FirstDay => new(Year, Number, 1);

    /// <summary>The last day, 28 to 31.</summary>
    public DateOnly LastDay => new(Year, Number, DateTime.DaysInMonth(Year, Number));

    /// <summary>All days, both ends included.</summary>
    public DateRange Days => new(FirstDay, LastDay);

    /// <summary>The month so many months later; negative goes back.</summary>
    public Month AddMonths(int months) => new(Index + months);

    /// <inheritdoc/>
    public int CompareTo(Month other) => Index.CompareTo(other.Index);

    public static bool operator <(Month left, Month right) => left.Index < right.Index;
    public static bool operator >(Month left, Month right) => left.Index > right.Index;
    public static bool operator <=(Month left, Month right) => left.Index <= right.Index;
    public static bool operator >=(Month left, Month right) => left.Index >= right.Index;

    /// <summary>Reads <c>2026-11</c>.</summary>
    public static bool TryParse(string? text, out Month month)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        month = read ? Of(first) : default;
        return read;
    }

    /// <summary><c>2026-11</c>.</summary>
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
