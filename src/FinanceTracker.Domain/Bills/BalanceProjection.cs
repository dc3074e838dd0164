namespace FinanceTracker.Domain.Bills;

/// <summary>Money that is known to move on a day.</summary>
/// <param name="Day">When.</param>
/// <param name="Minor">Signed, minor units; what is expected.</param>
/// <param name="Spread">By how much it may be more or less, minor units, one standard deviation; 0 when it is fixed.</param>
/// <param name="Name">What it is, for people.</param>
public sealed record PlannedFlow(DateOnly Day, long Minor, long Spread, string Name);

/// <summary>What an account, or a household, is expected to hold at the end of a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Minor">Expected, minor units.</param>
/// <param name="Low">One of ten outcomes is lower.</param>
/// <param name="High">One of ten is higher.</param>
public sealed record ProjectedDay(DateOnly Day, long Minor, long Low, long High);

/// <summary>What usually moves apart from what is planned, learnt from past days.</summary>
/// <param name="PerWeekday">What a day brings on average, minor units, Sunday first.</param>
/// <param name="DaySpread">Standard deviation of the sum of a day, minor units, as weeks of days add up.</param>
public sealed record UsualFlow(IReadOnlyList<double> PerWeekday, double DaySpread)
{
    /// <summary>Nothing usual.</summary>
    public static UsualFlow None { get; } = new(new double[7], 0);

    /// <summary>
    /// Learns from sums of days; the newest is the last. Days without a sum count as zero. The spread is that of whole four weeks, so that a
    /// large purchase each month is in it.
    /// </summary>
    /// <param name="sums">Signed sums by day of what is not planned, minor units.</param>
    /// <param name="from">First day that counts.</param>
    /// <param name="to">Last day that counts.</param>
    public static UsualFlow Learn(IReadOnlyDictionary<DateOnly, long> sums, DateOnly from, DateOnly to)
    {
        const int window = 28;
        var days = to.DayNumber - from.DayNumber + 1;
        if (days < 7)
            return None;
        var all = Enumerable.Range(0, days).Select(at => (Day: from.AddDays(at), Minor: (double)sums.GetValueOrDefault(from.AddDays(at)))).ToList();
        var mean = all.Average(one => one.Minor);
        // Weekdays differ, but each is known by few days: halfway to the mean of all.
        var weekdays = Enumerable.Range(0, 7).Select(day => all.Where(one => (int)one.Day.DayOfWeek == day).Select(one => one.Minor).DefaultIfEmpty(mean).Average()).ToArray();
        var level = weekdays.Average();
        var smoothed = weekdays.Select(one => mean + ((one - level) / 2)).ToArray();
        if (days < 2 * window)
            return new UsualFlow(smoothed, Deviation([.. all.Select(one => one.Minor)]));
        var windows = Enumerable.Range(0, days / window).Select(at => all.Skip(days - ((at + 1) * window)).Take(window).Sum(one => one.Minor)).ToList();
        return new UsualFlow(smoothed, Deviation(windows) / Math.Sqrt(window));
    }

    private static double Deviation(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(one => (one - mean) * (one - mean)) / Math.Max(1, values.Count - 1));
    }
}

/// <summary>Carries a balance forward day by day: planned money on its day, what is usual spread over the days. Pure.</summary>
public sealed class BalanceProjection
{
    /// <summary>80 of 100 outcomes lie within so many standard deviations.</summary>
    private const double EightOfTen = 1.2816;

    /// <summary>Today first, as it stands; then a day after the other.</summary>
    public required IReadOnlyList<ProjectedDay> Days { get; init; }

    /// <summary>The lowest day, today included; the earliest of equal ones.</summary>
    public ProjectedDay Lowest => Days.MinBy(day => day.Minor)!;

    /// <summary>The first day on which the expected balance is below a floor; null for none.</summary>
    /// <param name="floorMinor">Minor units.</param>
    public ProjectedDay? Below(long floorMinor) => Days.FirstOrDefault(day => day.Minor < floorMinor);

    /// <summary>Projects.</summary>
    /// <param name="balance">Today's, minor units.</param>
    /// <param name="today">The household's day.</param>
    /// <param name="days">How many days after it.</param>
    /// <param name="planned">Money with a day; what lies before tomorrow is expected tomorrow, what lies after the last day not at all.</param>
    /// <param name="usual">What else moves.</param>
    public static BalanceProjection Make(long balance, DateOnly today, int days, IEnumerable<PlannedFlow> planned, UsualFlow usual)
    {
        ArgumentNullException.ThrowIfNull(usual);
        var byDay = planned.ToLookup(flow => flow.Day <= today ? today.AddDays(1) : flow.Day);
        var line = new List<ProjectedDay>(days + 1) { new(today, balance, balance, balance) };
        var (expected, variance) = ((double)balance, 0.0);
        for (var at = 1; at <= days; at++)
        {
            var day = today.AddDays(at);
            expected += usual.PerWeekday[(int)day.DayOfWeek] + byDay[day].Sum(flow => (double)flow.Minor);
            variance += (usual.DaySpread * usual.DaySpread) + byDay[day].Sum(flow => (double)flow.Spread * flow.Spread);
            var band = EightOfTen * Math.Sqrt(variance);
            line.Add(new ProjectedDay(day, (long)Math.Round(expected), (long)Math.Round(expected - band), (long)Math.Round(expected + band)));
        }
        return new BalanceProjection { Days = line };
    }
}
