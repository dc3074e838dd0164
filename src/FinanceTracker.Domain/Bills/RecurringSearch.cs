using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Bills;

/// <summary>
/// Finds what comes again and again in a history, weekly to yearly: by who is paid, then by rhythm, then by amount where one payee has several.
/// Pure; see docs/specs/bills.md.
/// </summary>
public static class RecurringSearch
{
    private const int MostRows = 2_000;

    /// <summary>Everything found, the surest first; also what has ended by today.</summary>
    public static IReadOnlyList<RecurringSeries> Find(IEnumerable<HistoryRow> history, DateOnly today)
    {
        var groups = history.Where(row => !row.Amount.IsZero && row.Date <= today)
            .GroupBy(row => (row.Amount.Currency, row.Amount.IsNegative, Who: row.PayeeKey is { } payee ? $"#{payee}" : PayeeStem.Of(row.Payee)));
        var found = new List<RecurringSeries>();
        foreach (var group in groups)
            found.AddRange(InGroup([.. group.OrderBy(row => row.Date).ThenBy(row => row.Key).TakeLast(MostRows)], today));
        return [.. found.OrderByDescending(series => series.Score).ThenBy(series => series.Name, StringComparer.Ordinal).ThenBy(series => series.Next)];
    }

    private static List<RecurringSeries> InGroup(List<HistoryRow> rows, DateOnly today)
    {
        if (Series(rows, today) is { } whole)
            return [whole];
        var found = new List<RecurringSeries>();
        var left = new List<HistoryRow>();
        foreach (var account in rows.GroupBy(row => row.AccountKey))
        {
            var own = account.ToList();
            if (own.Count < rows.Count && Series(own, today) is { } one)
                found.Add(one);
            else
                left.AddRange(ByAmount(own, found, today));
        }
        if (left.Count < rows.Count && Series([.. left.OrderBy(row => row.Date)], today) is { } rest)
            found.Add(rest);
        return found;
    }

    /// <summary>Takes out what has a rhythm among entries of about one amount; the answer is what is left.</summary>
    private static List<HistoryRow> ByAmount(List<HistoryRow> rows, List<RecurringSeries> found, DateOnly today)
    {
        var taken = new HashSet<long>();
        foreach (var cluster in Clusters(rows))
        {
            if (Series(cluster, today, isCut: true) is not { } one)
                continue;
            taken.UnionWith(cluster.Select(row => row.Key));
            // A price that rose is a new cluster that begins where the old one ends.
            if (found.FindIndex(other => IsGoingOn(other, one) || IsGoingOn(one, other)) is >= 0 and var at && Series([.. found[at].Rows.Concat(one.Rows).OrderBy(row => row.Date)], today) is { } joined)
                found[at] = joined;
            else
                found.Add(one);
        }
        return [.. rows.Where(row => !taken.Contains(row.Key))];
    }

    private static bool IsGoingOn(RecurringSeries before, RecurringSeries after) =>
        before.Frequency == after.Frequency && before.Newest.AccountKey == after.Newest.AccountKey && before.Newest.Date < after.Rows[0].Date
        && after.Rows[0].Date.DayNumber - before.Newest.Date.DayNumber < before.Frequency.AboutDays() * 2 && after.Amount.Minor < before.Amount.Minor * 2 && before.Amount.Minor < after.Amount.Minor * 2;

    /// <summary>Entries whose amounts are near each other; neighbours in size differ by 4 percent at most.</summary>
    private static IEnumerable<List<HistoryRow>> Clusters(List<HistoryRow> rows)
    {
        var cluster = new List<HistoryRow>();
        foreach (var row in rows.OrderBy(row => Math.Abs(row.Amount.Minor)))
        {
            if (cluster.Count > 0 && Math.Abs(row.Amount.Minor) * 100 > Math.Abs(cluster[^1].Amount.Minor) * 104)
            {
                yield return InOrder(cluster);
                cluster = [];
            }
            cluster.Add(row);
        }
        if (cluster.Count > 0)
            yield return InOrder(cluster);
    }

    private static List<HistoryRow> InOrder(List<HistoryRow> rows) => [.. rows.OrderBy(row => row.Date).ThenBy(row => row.Key)];

    private static RecurringSeries? Series(List<HistoryRow> rows, DateOnly today, bool isCut = false)
    {
        if (rows.Count < 2 || Cadence.Of([.. rows.Select(row => row.Date)]) is not { } cadence)
            return null;
        var amounts = rows.Select(row => Math.Abs(row.Amount.Minor)).ToList();
        var recent = amounts.TakeLast(Math.Clamp(cadence.Frequency.PerYear(), 3, 12)).ToList();
        var spread = Spread(recent);
        if (!IsSteady(rows.Count, cadence, spread, isCut))
            return null;
        var newest = rows[^1];
        var varies = amounts.TakeLast(6).Distinct().Count() > 2;
        var expected = varies ? Median(recent) : amounts[^1];
        var next = Next(cadence, newest.Date);
        var late = today.DayNumber - next.DayNumber;
        var score = Math.Clamp((int)Math.Round((100 * cadence.Score) - (30 * Math.Min(1, spread)) - (rows.Count < 4 ? 15 : 0)), 1, 100);
        var currency = newest.Amount.Currency;
        return new RecurringSeries(
            newest.Payee, cadence.Frequency, cadence.DueDay, rows, new Money(expected, currency), !newest.Amount.IsNegative, varies,
            new Money(recent.Min(), currency), new Money(recent.Max(), currency), next, late > Math.Max(6, cadence.Frequency.AboutDays() * 6 / 10), score);
    }

    /// <summary>Few entries, or such as people choose themselves every week, must be of about one amount.</summary>
    private static bool IsSteady(int count, Cadence cadence, double spread, bool isCut) => cadence.Frequency switch
    {
        BillFrequency.Weekly or BillFrequency.Biweekly => spread <= (count < 10 ? 0.1 : 0.25) && (!isCut || cadence.Fit >= 0.95),
        // Twice a year apart can be chance, where somebody is paid often.
        _ when count == 2 => !isCut && spread <= 0.05 && cadence.AwayDays <= 2,
        BillFrequency.Yearly when count < 5 => spread <= 0.15,
        _ when count < 5 => spread <= (isCut ? 0.15 : 0.3),
        _ when isCut => cadence.Fit >= 0.9,
        _ => spread <= 1.5 || cadence.AwayDays < 1.5,
    };

    /// <summary>How far amounts lie apart: the middle four fifths over the median.</summary>
    private static double Spread(List<long> amounts)
    {
        var sorted = amounts.Order().ToList();
        var cut = sorted.Count / 10;
        return (sorted[^(cut + 1)] - sorted[cut]) / (double)Math.Max(1, sorted[sorted.Count / 2]);
    }

    private static long Median(List<long> amounts) => amounts.Order().ElementAt(amounts.Count / 2);

    private static DateOnly Next(Cadence cadence, DateOnly newest)
    {
        var months = cadence.Frequency.Months();
        return months == 0 ? cadence.Last.AddDays(cadence.Frequency.Days()) : BillSchedule.Clamp(Month.Of(cadence.Last).AddMonths(months), cadence.DueDay) is var next && next > newest ? next : newest.AddMonths(months);
    }
}
