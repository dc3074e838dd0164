using System.Globalization;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>Days as the register writes them: the year only where it is not this one, weekdays in heads.</summary>
internal static class DayText
{
    /// <summary>"22 Nov", "22 Nov 2025".</summary>
    public static string Short(DateOnly day, DateOnly today) =>
        day.ToString(day.Year == today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>"Sunday, 22 November 2026", in the person's own order.</summary>
    public static string Long(DateOnly day) => day.ToString("D", CultureInfo.CurrentCulture);

    /// <summary>"Today, 22 Nov", "Saturday, 21 Nov".</summary>
    public static string Head(DateOnly day, DateOnly today) => (today.DayNumber - day.DayNumber) switch
    {
        0 => "Today, " + Short(day, today),
        1 => "Yesterday, " + Short(day, today),
        _ => day.ToString("dddd", CultureInfo.CurrentCulture) + ", " + Short(day, today),
    };

    /// <summary>"in 2 days" for a day to come, else null.</summary>
    public static string? Ahead(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        <= 0 => null,
        1 => "tomorrow",
        var days => $"in {days} days",
    };
}
