namespace FinanceTracker.Services.Transfers;

/// <summary>Days with some on either side, joined where they lie close together: few queries, and few days read in vain. Pure.</summary>
internal static class DayRanges
{
    private const int WorthJoining = 31;

    public static IEnumerable<(DateOnly From, DateOnly To)> Around(IEnumerable<DateOnly> days, int reach)
    {
        (DateOnly From, DateOnly To)? open = null;
        foreach (var day in days.Distinct().Order())
        {
            var (from, to) = (day.AddDays(-reach), day.AddDays(reach));
            if (open is { } range && from.DayNumber - range.To.DayNumber <= WorthJoining)
            {
                open = (range.From, to);
                continue;
            }
            if (open is { } done)
                yield return done;
            open = (from, to);
        }
        if (open is { } last)
            yield return last;
    }
}
