using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports;

/// <summary>The days one statement covers, with what is needed to tell whether the next one follows on.</summary>
/// <param name="Days">First and last day.</param>
/// <param name="IsStated">The file states them; else they are those of its rows.</param>
/// <param name="OpeningMinor">Balance before the first row, minor units; null when not stated.</param>
/// <param name="ClosingMinor">Balance after the last row, minor units; null when not stated.</param>
public readonly record struct StatementDays(DateRange Days, bool IsStated, long? OpeningMinor = null, long? ClosingMinor = null);

/// <summary>How much of a month statements cover.</summary>
public enum MonthCover
{
    /// <summary>No day.</summary>
    Gap,

    /// <summary>Some days.</summary>
    Partly,

    /// <summary>Every day that has gone by.</summary>
    Whole,
}

/// <summary>A month and what statements cover of it.</summary>
/// <param name="Month">The calendar month.</param>
/// <param name="Cover">How much.</param>
/// <param name="Missing">First and last day that no statement covers; null when there is none.</param>
public sealed record CoveredMonth(Month Month, MonthCover Cover, DateRange? Missing);

/// <summary>Which months of an account its statements cover.</summary>
public static class StatementCover
{
    /// <summary>
    /// So many days without a row are nothing unusual: where a file states no period, its first and last row say only roughly what it covers.
    /// </summary>
    public const int QuietDays = 3;

    /// <summary>
    /// Every month from the first covered day to today, oldest first; none when there are no statements. Days between two statements count
    /// as covered when the later one opens with the balance the earlier one closed with, and when they are <see cref="QuietDays"/> at most
    /// and one of the two ends is that of a row.
    /// </summary>
    /// <param name="statements">In any order; they may overlap.</param>
    /// <param name="known">First day that anything is known of the account; no month before it is shown.</param>
    /// <param name="today">The household's date.</param>
    public static IReadOnlyList<CoveredMonth> Months(IEnumerable<StatementDays> statements, DateOnly known, DateOnly today)
    {
        var covered = Joined(statements);
        if (covered.Count == 0)
            return [];
        // A bank that says "since 1900" makes no strip of a century.
        var first = covered[0].From > known || known > covered[^1].To ? covered[0].From : known;
        var months = new List<CoveredMonth>();
        for (var month = Month.Of(first); month <= Month.Of(today); month = month.AddMonths(1))
            months.Add(Of(month, covered, today));
        return months;
    }

    private static CoveredMonth Of(Month month, List<DateRange> covered, DateOnly today)
    {
        var gone = month.Days.Intersect(new DateRange(DateOnly.MinValue, today));
        DateOnly? from = null;
        var (to, next, days) = (gone.From, gone.From, 0);
        foreach (var part in covered.Select(range => range.Intersect(gone)).Where(part => !part.IsEmpty).Append(new DateRange(gone.To.AddDays(1), gone.To.AddDays(1))))
        {
            if (part.From > next)
                (from, to) = (from ?? next, part.From.AddDays(-1));
            days += part.From <= gone.To ? part.Length : 0;
            next = part.To.AddDays(1);
        }
        var cover = days == 0 ? MonthCover.Gap : from is null ? MonthCover.Whole : MonthCover.Partly;
        return new CoveredMonth(month, cover, from is { } missing ? new DateRange(missing, to) : null);
    }

    /// <summary>Ascending, without overlaps, and joined where one follows on the other.</summary>
    private static List<DateRange> Joined(IEnumerable<StatementDays> statements)
    {
        var joined = new List<DateRange>();
        StatementDays last = default;
        foreach (var next in statements.Where(statement => !statement.Days.IsEmpty).OrderBy(statement => statement.Days.From).ThenBy(statement => statement.Days.To))
        {
            if (joined.Count > 0 && FollowsOn(last, next))
            {
                if (next.Days.To > joined[^1].To)
                    (joined[^1], last) = (joined[^1] with { To = next.Days.To }, next);
                continue;
            }
            joined.Add(next.Days);
            last = next;
        }
        return joined;
    }

    private static bool FollowsOn(StatementDays earlier, StatementDays later)
    {
        var between = later.Days.From.DayNumber - earlier.Days.To.DayNumber - 1;
        return between <= 0
            || (earlier.ClosingMinor is { } closed && closed == later.OpeningMinor)
            || (between <= QuietDays && !(earlier.IsStated && later.IsStated));
    }
}
