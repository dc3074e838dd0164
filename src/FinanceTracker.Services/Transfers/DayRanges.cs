using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Transfers;

/// <summary>Days with some on either side, joined where they lie close together: few queries, and few days read in vain. Pure.</summary>
internal static class DayRanges
{
    private const int WorthJoining = 31;

    /// <summary>A range cut into pieces of so many days at most, each with some of the range on either side of it.</summary>
    public static IEnumerable<(DateRange Piece, DateRange Sight)> Pieces((DateOnly From, DateOnly To) range, int days, int reach)
    {
        var (first, last) = (range.From.DayNumber, range.To.DayNumber);
        for (var from = first; from <= last; from += days)
        {
            var to = Math.Min(from + days - 1, last);
            yield return (Days(from, to), Days(Math.Max(from - reach, first), Math.Min(to + reach, last)));
        }

        static DateRange Days(int from, int to) => new(DateOnly.FromDayNumber(from), DateOnly.FromDayNumber(to));
    }

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
