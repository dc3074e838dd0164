namespace FinanceTracker.Domain.Values;

/// <summary>Ledger days from <paramref name="From"/> to <paramref name="To"/>, both included. Empty when the end is before the start.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public readonly record struct DateRange(DateOnly From, DateOnly To)
{
    /// <summary>Every day the calendar has.</summary>
    public static DateRange All { get; } = new(DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>True when it holds no day.</summary>
    public bool IsEmpty => To < From;

    /// <summary>Number of days; 0 when empty.</summary>
    public int Length => IsEmpty ? 0 : To.DayNumber - From.DayNumber + 1;

    /// <summary>True when the day is inside.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;

    /// <summary>The days in both; may be empty.</summary>
    public DateRange Intersect(DateRange other) => new(From > other.From ? From : other.From, To < other.To ? To : other.To);

    /// <summary>With so many days more on both sides, as far as the calendar goes.</summary>
    public DateRange Widened(int days) => new(
        DateOnly.FromDayNumber(Math.Max(DateOnly.MinValue.DayNumber, From.DayNumber - days)), DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber, To.DayNumber + days)));

    /// <summary>
    /// Cuts the range into whole calendar months and what is left at the edges, so that sums kept by month serve the middle and
    /// only the edges are read day by day. The three parts never overlap and together hold exactly the days of the range.
    /// </summary>
    public (DateRange Before, Month FirstWhole, int WholeMonths, DateRange After) ByWholeMonths()
    {
        var nothing = new DateRange(DateOnly.MaxValue, DateOnly.MinValue);
        if (IsEmpty)
            return (nothing, Month.Of(From), 0, nothing);

        var first = From.Day == 1 ? Month.Of(From) : Month.Of(From).AddMonths(1);
        var end = Month.Of(To);
        var last = To == end.LastDay ? end : end.AddMonths(-1);
        if (last < first)
        {
            // No whole month inside: all of it is an edge.
            return (this, first, 0, nothing);
        }
        var before = From.Day == 1 ? nothing : new DateRange(From, Month.Of(From).LastDay);
        var after = To == end.LastDay ? nothing : new DateRange(end.FirstDay, To);
        return (before, first, last.Index - first.Index + 1, after);
    }
}
