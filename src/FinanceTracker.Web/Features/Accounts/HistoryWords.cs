using System.Globalization;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Values;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Accounts;

/// <summary>How the points of a history are called: by day, by week or by month, told from the days themselves. Pure.</summary>
internal static class HistoryWords
{
    public static IReadOnlyList<Choice<HistorySpan>> Spans { get; } =
        [new(HistorySpan.Month, "1M"), new(HistorySpan.Quarter, "3M"), new(HistorySpan.ThisYear, "YTD"), new(HistorySpan.Year, "1Y"), new(HistorySpan.All, "All")];

    /// <summary>Under the line: short, the last is today.</summary>
    public static IReadOnlyList<string> Labels(IReadOnlyList<DateOnly> days) =>
        [.. days.Select((day, at) => at == days.Count - 1 ? "Today" : day.ToString(ByMonth(days) || at == 0 && day.Year != days[^1].Year ? "MMM yyyy" : "d MMM", CultureInfo.CurrentCulture))];

    /// <summary>In the table and the hover card.</summary>
    public static IReadOnlyList<string> Periods(IReadOnlyList<DateOnly> days) => [.. days.Select((day, at) => Period(days, day, at))];

    /// <summary>The register's rows behind each point: those since the point before; the first has none.</summary>
    public static IReadOnlyList<string?> Links(IReadOnlyList<DateOnly> days, Guid? account) =>
        [.. days.Select((day, at) => at == 0 ? null : new RegisterFilter { Account = account, From = days[at - 1].AddDays(1), To = day }.ToAddress())];

    /// <summary>"25 November", with its year when that is not this one.</summary>
    public static string Since(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    private static string Period(IReadOnlyList<DateOnly> days, DateOnly day, int at)
    {
        var date = day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);
        if (at == days.Count - 1)
            return "Today, " + day.ToString("d MMM", CultureInfo.CurrentCulture);
        return ByMonth(days) ? day.ToString("MMMM yyyy", CultureInfo.CurrentCulture) : ByWeek(days) ? "Week to " + date : date;
    }

    private static bool ByWeek(IReadOnlyList<DateOnly> days) => days.Count > 1 && days[1].DayNumber - days[0].DayNumber == 7;

    private static bool ByMonth(IReadOnlyList<DateOnly> days) => days.Count > 2 && days[0] == Month.Of(days[0]).LastDay && days[1].DayNumber - days[0].DayNumber > 7;
}
