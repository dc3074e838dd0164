using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Accounts;

/// <summary>
/// Balances back in time, from what there is now and what moved since. The number of points is bounded however long the history is: days
/// up to a quarter, weeks up to two years, else ends of months.
/// </summary>
public static class BalanceHistory
{
    private const int MostDays = 100;
    private const int MostDaysInWeeks = 760;

    /// <summary>The days at whose end a history shows a balance, oldest first, the last is <paramref name="today"/>.</summary>
    /// <param name="span">How far back.</param>
    /// <param name="known">The first day that anything is known of; a history does not reach behind the day before it.</param>
    /// <param name="today">The household's date.</param>
    public static IReadOnlyList<DateOnly> Days(HistorySpan span, DateOnly known, DateOnly today)
    {
        var wanted = span switch
        {
            HistorySpan.Month => today.AddMonths(-1),
            HistorySpan.Quarter => today.AddMonths(-3),
            HistorySpan.ThisYear => new DateOnly(today.Year, 1, 1).AddDays(-1),
            HistorySpan.Year => today.AddMonths(-12),
            HistorySpan.All => DateOnly.MinValue,
        };
        var before = known > DateOnly.MinValue ? known.AddDays(-1) : known;
        var from = wanted > before ? wanted : before;
        var days = today.DayNumber - from.DayNumber;
        return days switch
        {
            <= 0 => [today],
            <= MostDays => [.. Enumerable.Range(0, days + 1).Select(from.AddDays)],
            <= MostDaysInWeeks => [.. Enumerable.Range(0, (days / 7) + 1).Reverse().Select(week => today.AddDays(-7 * week))],
            _ => [.. Enumerable.Range(0, Month.Of(today).Index - Month.Of(from).Index).Select(month => Month.Of(from).AddMonths(month).LastDay), today],
        };
    }

    /// <summary>The balance at the end of each day: the last is <paramref name="now"/>, each before it less what came after.</summary>
    /// <param name="now">Balance at the end of the last day, minor units, negative for a debt.</param>
    /// <param name="days">Ascending.</param>
    /// <param name="moved">Signed sums of single days, in minor units of the same currency; days after the last do not count.</param>
    public static IReadOnlyList<long> Back(long now, IReadOnlyList<DateOnly> days, IEnumerable<(DateOnly Day, long Minor)> moved)
    {
        ArgumentNullException.ThrowIfNull(days);
        var balances = new long[days.Count];
        var latest = days.Count > 0 ? days[^1] : DateOnly.MinValue;
        var moves = new Stack<(DateOnly Day, long Minor)>(moved.Where(move => move.Day <= latest).OrderBy(move => move.Day));
        for (var at = days.Count - 1; at >= 0; at--)
        {
            while (moves.TryPeek(out var move) && move.Day > days[at])
                now = checked(now - moves.Pop().Minor);
            balances[at] = now;
        }
        return balances;
    }
}
