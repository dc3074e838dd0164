namespace FinanceTracker.Domain.Bills;

/// <summary>An entry of an account's past.</summary>
/// <param name="Row">What moved; of a transfer the other account stands for the payee.</param>
/// <param name="IsTransfer">It moved to or from another own account.</param>
/// <param name="IsBill">It paid a bill, or was income that is expected: what comes of it is planned elsewhere.</param>
public sealed record ForecastRow(HistoryRow Row, bool IsTransfer, bool IsBill = false);

/// <summary>
/// Projects an account from its past and its bills: bills on their days; what recurs without being a bill (standing orders, card payments, wages
/// nobody has entered) on its days; all else spread as it usually comes. Pure.
/// </summary>
public static class AccountForecast
{
    private const int LearnDays = 364;

    // What was left out of the usual because it is so rare and large that it says nothing of the next months.
    private const int RareDays = 28;

    /// <summary>Projects.</summary>
    /// <param name="balance">Today's, minor units.</param>
    /// <param name="today">The household's day.</param>
    /// <param name="days">How many days after it.</param>
    /// <param name="past">Entries of at least the last two years, as far as there are any.</param>
    /// <param name="bills">What bills move, with their days.</param>
    public static BalanceProjection Make(long balance, DateOnly today, int days, IEnumerable<ForecastRow> past, IReadOnlyList<PlannedFlow> bills)
    {
        var rows = past.Where(one => one.Row.Date <= today).ToList();
        var others = rows.Where(one => !one.IsBill).ToList();
        var series = RecurringSearch.Find(others.Select(one => one.Row), today).Where(found => !found.IsOver).ToList();
        var planned = series.SelectMany(found => Flows(found, today, days)).Concat(bills);
        var taken = series.SelectMany(found => found.Rows).Select(row => row.Key).ToHashSet();
        var oldest = rows.Count == 0 ? today : rows.Min(one => one.Row.Date);
        var from = oldest > today.AddDays(-LearnDays) ? oldest : today.AddDays(-LearnDays);
        var usual = others.Where(one => !taken.Contains(one.Row.Key) && one.Row.Date >= from)
            .GroupBy(one => one.Row.Date).ToDictionary(day => day.Key, day => day.Sum(one => one.Row.Amount.Minor));
        return BalanceProjection.Make(balance, today, days, planned, today.DayNumber - from.DayNumber < RareDays ? UsualFlow.None : UsualFlow.Learn(usual, from, today));
    }

    private static IEnumerable<PlannedFlow> Flows(RecurringSeries found, DateOnly today, int days)
    {
        var sign = found.IsIncome ? 1 : -1;
        // A varying one is expected at its mean: over several of them that is nearer than the middle one.
        var recent = found.Rows.TakeLast(Math.Clamp(found.Frequency.PerYear(), 3, 12)).Select(row => (double)Math.Abs(row.Amount.Minor)).ToList();
        var mean = recent.Average();
        var (minor, spread) = found.IsVarying ? ((long)mean, (long)Math.Sqrt(recent.Sum(one => (one - mean) * (one - mean)) / recent.Count)) : (found.Amount.Minor, 0L);
        return found.Schedule.In(new Values.DateRange(found.Next < today ? found.Next : today.AddDays(1), today.AddDays(days)))
            .Where(one => one.Date > found.Newest.Date.AddDays(found.Frequency.AboutDays() / 2))
            .Select(one => new PlannedFlow(one.Date, sign * minor, spread, found.Name));
    }
}
