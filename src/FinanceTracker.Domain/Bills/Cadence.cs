using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Bills;

/// <summary>The rhythm of some days.</summary>
/// <param name="Frequency">How often.</param>
/// <param name="DueDay">Day of the month, or weekday (Monday 1).</param>
/// <param name="Fit">Share of the days that lie where they should, 0 to 1.</param>
/// <param name="Coverage">Share of the times it should have come on which it did, 0 to 1.</param>
/// <param name="AwayDays">How far the days lie from where they should, on average.</param>
/// <param name="Last">Where the last of them should have been.</param>
internal sealed record Cadence(BillFrequency Frequency, int DueDay, double Fit, double Coverage, double AwayDays, DateOnly Last)
{
    private static readonly (BillFrequency Frequency, int Fewest, int Tolerance)[] Known =
    [
        (BillFrequency.Weekly, 6, 1), (BillFrequency.Biweekly, 5, 2), (BillFrequency.Monthly, 3, 4), (BillFrequency.Bimonthly, 3, 5), (BillFrequency.Quarterly, 3, 6), (BillFrequency.Semiannual, 3, 8), (BillFrequency.Yearly, 2, 10),
    ];

    public double Score => (0.6 * Fit) + (0.3 * Coverage) + (0.1 / (1 + AwayDays));

    /// <summary>The rhythm that fits best; null when none does. Days ascending.</summary>
    public static Cadence? Of(IReadOnlyList<DateOnly> days)
    {
        Cadence? best = null;
        foreach (var (frequency, fewest, tolerance) in Known)
        {
            if (days.Count < fewest || !HasRoom(days, frequency))
                continue;
            var found = frequency.Months() > 0 ? ByMonths(days, frequency, tolerance) : ByWeeks(days, frequency, tolerance);
            if (found is not null && (best is null || found.Score > best.Score))
                best = found;
        }
        return best;
    }

    /// <summary>
    /// False when so many days cannot each have a time of their own: of five or more, 85 in 100 must lie where they should and nine in ten of those alone
    /// (<see cref="Judge"/>). Most shops are left at once by it; looking closer would take the longer, the more often somebody goes there.
    /// </summary>
    private static bool HasRoom(IReadOnlyList<DateOnly> days, BillFrequency frequency)
    {
        var step = frequency.Months();
        var times = step > 0 ? ((Month.Of(days[^1]).Index - Month.Of(days[0]).Index + 2) / step) + 1 : ((days[^1].DayNumber - days[0].DayNumber) / frequency.Days()) + 2;
        return days.Count < 5 || days.Count * 0.85 * 0.9 <= times;
    }

    private static Cadence? ByWeeks(IReadOnlyList<DateOnly> days, BillFrequency frequency, int tolerance)
    {
        var length = frequency.Days();
        Cadence? best = null;
        for (var rest = 0; rest < length; rest++)
        {
            var slots = days.Select(day =>
            {
                var slot = (int)Math.Round((day.DayNumber - rest) / (double)length);
                return (Slot: slot, Away: Math.Abs(day.DayNumber - rest - (slot * length)));
            }).ToList();
            if (Judge(slots, tolerance) is var (fit, coverage, away, last))
            {
                var one = new Cadence(frequency, ((int)DateOnly.FromDayNumber(rest + 7).DayOfWeek + 6) % 7 + 1, fit, coverage, away, DateOnly.FromDayNumber(rest + (last * length)));
                best = best is null || one.Score > best.Score ? one : best;
            }
        }
        return best;
    }

    private static Cadence? ByMonths(IReadOnlyList<DateOnly> days, BillFrequency frequency, int tolerance)
    {
        var step = frequency.Months();
        Cadence? best = null;
        foreach (var due in days.Select(day => day.Day).Distinct())
        {
            var near = days.Select(day => Nearest(day, due)).ToList();
            var rest = step == 1 ? 0 : near.CountBy(one => one.Index % step).MaxBy(count => count.Value).Key;
            // Whoever comes in another month than its own is as far away as can be.
            var slots = near.Select(one => one.Index % step == rest ? (Slot: (one.Index - rest) / step, one.Away) : (Slot: int.MinValue, Away: 99)).ToList();
            if (Judge(slots, tolerance) is var (fit, coverage, away, last))
            {
                var one = new Cadence(frequency, due, fit, coverage, away, BillSchedule.Clamp(new Month((last * step) + rest), due));
                best = best is null || one.Score > best.Score ? one : best;
            }
        }
        return best;
    }

    private static (int Index, int Away) Nearest(DateOnly day, int due)
    {
        var best = (Index: 0, Away: int.MaxValue);
        var month = Month.Of(day);
        foreach (var other in (Month[])[month.AddMonths(-1), month, month.AddMonths(1)])
        {
            var away = Math.Abs(BillSchedule.Clamp(other, due).DayNumber - day.DayNumber);
            if (away < best.Away)
                best = (other.Index, away);
        }
        return best;
    }

    /// <summary>Null when too few lie where they should, too many times are missing, or several come at one time.</summary>
    private static (double Fit, double Coverage, double Away, int Last)? Judge(List<(int Slot, int Away)> slots, int tolerance)
    {
        var few = slots.Count < 5;
        var hits = slots.Where(slot => slot.Away <= (few ? Math.Max(1, tolerance * 3 / 4) : tolerance)).ToList();
        if (hits.Count < slots.Count * (few ? 1 : 0.85))
            return null;
        var distinct = hits.Select(hit => hit.Slot).ToHashSet();
        if (hits.Count - distinct.Count > hits.Count / 10)
            return null;
        var span = distinct.Max() - distinct.Min() + 1;
        var coverage = distinct.Count / (double)span;
        if (coverage < (few ? 0.75 : 0.6))
            return null;
        return ((double)distinct.Count / slots.Count, coverage, hits.Average(hit => hit.Away), distinct.Max());
    }
}
