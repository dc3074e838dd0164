using System.Globalization;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Dashboard;

namespace FinanceTracker.Web.Features.Dashboard;

/// <summary>The month's answer in words: what is left of what came in, or how much was spent when nothing did. Pure.</summary>
internal static class MonthWords
{
    /// <summary>"November".</summary>
    public static string Month(Month month) => month.FirstDay.ToString("MMMM", CultureInfo.CurrentCulture);

    public static string Title(DashboardView view) => Kind(view) switch
    {
        Answer.Left => $"Left of income in {Month(view.Month)}",
        Answer.Over => $"Spent beyond income in {Month(view.Month)}",
        _ => $"Spent in {Month(view.Month)}",
    };

    /// <summary>Where the entries stand that a total of the month is made of.</summary>
    /// <param name="counts">"income" or "spending".</param>
    public static string Rows(DashboardView view, string counts) => "transactions?text=" + Uri.EscapeDataString($"counts:{counts} currency:{view.Summary.Currency.Code}")
        + string.Create(CultureInfo.InvariantCulture, $"&from={view.Summary.From:yyyy-MM-dd}&to={view.Summary.To:yyyy-MM-dd}");

    public static Money Hero(DashboardView view) => Kind(view) switch
    {
        Answer.Left => view.Summary.Net,
        Answer.Over => view.Summary.Net.Abs(),
        _ => view.Summary.Expenses,
    };

    /// <summary>Against the month before, in the hero's own terms; null when they are equal.</summary>
    public static Money? Difference(DashboardView view)
    {
        var difference = Kind(view) switch
        {
            Answer.Left => view.Summary.Net - view.Before.Net,
            Answer.Over => view.Before.Net - view.Summary.Net,
            _ => view.Summary.Expenses - view.Before.Expenses,
        };
        return difference.IsZero ? null : difference;
    }

    /// <summary>What the month is measured against: "at this point in October".</summary>
    public static string Before(DashboardView view) => IsRunning(view) ? $"at this point in {Month(view.Month.AddMonths(-1))}" : $"in {Month(view.Month.AddMonths(-1))}";

    /// <summary>"To 22 Oct" as a column's head.</summary>
    public static string Part(DashboardView view) => $"To {view.Before.To.ToString("d MMM", CultureInfo.CurrentCulture)}";

    /// <summary>The days a household's own month runs over; nothing for a calendar month.</summary>
    public static string Days(DashboardView view) => view.Summary.From.Day == 1 ? ""
        : $", {view.Summary.From.ToString("d MMM", CultureInfo.CurrentCulture)} to {view.Summary.To.ToString("d MMM", CultureInfo.CurrentCulture)}";

    public static string Chart(DashboardView view) => $"Spending added up by day in {Month(view.Month)}, beside {Month(view.Month.AddMonths(-1))}";

    /// <summary>The period has today in it, and more days to come.</summary>
    public static bool IsRunning(DashboardView view) => view.Today >= view.Summary.From && view.Today < view.Summary.To;

    private static Answer Kind(DashboardView view) =>
        view.Summary.Income.Minor <= 0 ? Answer.Spent : view.Summary.Net.IsNegative ? Answer.Over : Answer.Left;

    private enum Answer { Left, Over, Spent }
}
