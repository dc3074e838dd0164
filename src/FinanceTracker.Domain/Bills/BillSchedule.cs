using FinanceTracker.Domain.Bills.Holidays;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Bills;

/// <summary>A stretch of a schedule with one rhythm. It lasts until the next one begins.</summary>
/// <param name="From">Number of its first occurrence, counted from 0 over the whole schedule.</param>
/// <param name="First">The day of that occurrence before weekends and holidays; by months, its day is <paramref name="DueDay"/> or the last of a shorter month.</param>
/// <param name="DueDay">Day of the month, 1 to 31; by weeks the weekday, Monday 1 to Sunday 7; for once the day of the month.</param>
/// <param name="Frequency">The rhythm.</param>
public readonly record struct BillPhase(int From, DateOnly First, int DueDay, BillFrequency Frequency)
{
    /// <summary>A phase that begins on a day; by months it keeps <paramref name="dueDay"/> where that is later and the first month too short for it.</summary>
    public static BillPhase At(int from, DateOnly first, BillFrequency frequency, int? dueDay = null) => new(
        from, first, frequency.Days() > 0 ? ((int)first.DayOfWeek + 6) % 7 + 1 : dueDay is { } day && BillSchedule.Clamp(Month.Of(first), day) == first ? day : first.Day, frequency);
}

/// <summary>One occurrence of a schedule.</summary>
/// <param name="Number">Counted from 0; names it for ever, wherever it is moved.</param>
/// <param name="Date">When it is due, after weekends, holidays and moves.</param>
/// <param name="IsMoved">A person put it on this day.</param>
public readonly record struct BillOccurrence(int Number, DateOnly Date, bool IsMoved = false);

/// <summary>
/// When a bill is due. Pure; the occurrences of a range are computed from the range, never by stepping there from the first one. Day 29 to 31
/// falls on the last day of shorter months and comes back to its own day after them.
/// </summary>
public sealed record BillSchedule
{
    /// <summary>No occurrence lies after this day.</summary>
    public static readonly DateOnly Furthest = new(2199, 12, 31);

    private const int WeekendShift = 3;

    // No calendar has a longer row of days without work (five, at Easter in the north); a row and its weekend.
    private const int HolidayShift = 10;

    /// <summary>At least one, ascending, the first one from number 0.</summary>
    public required IReadOnlyList<BillPhase> Phases { get; init; }

    /// <summary>No occurrence whose own day is after this; null for no end.</summary>
    public DateOnly? End { get; init; }

    /// <summary>How many there are in all; null for no end.</summary>
    public int? Count { get; init; }

    /// <summary>Where weekends go; days a person chose stay.</summary>
    public WeekendMove Weekend { get; init; }

    /// <summary>Country whose holidays give way like weekends, a code of <see cref="PublicHolidays.Countries"/>; null for weekends only.</summary>
    public string? HolidayCountry { get; init; }

    /// <summary>Single occurrences that a person put on another day, by number.</summary>
    public IReadOnlyDictionary<int, DateOnly> Moves { get; init; } = new Dictionary<int, DateOnly>();

    /// <summary>Single occurrences that do not take place, by number.</summary>
    public IReadOnlySet<int> Skips { get; init; } = new HashSet<int>();

    /// <summary>The rhythm it has now.</summary>
    public BillPhase Latest => Phases[^1];

    /// <summary>The day of a month for <paramref name="dueDay"/> 1 to 31: the last day where it has no such day.</summary>
    public static DateOnly Clamp(Month month, int dueDay) => new(month.Year, month.Number, Math.Min(dueDay, month.LastDay.Day));

    /// <summary>The occurrence with a number; null where there is none or it is skipped.</summary>
    public BillOccurrence? Get(int number)
    {
        if (number < 0 || Skips.Contains(number) || Nominal(number) is not { } own)
            return null;
        return Moves.TryGetValue(number, out var moved) ? new BillOccurrence(number, moved, true) : new BillOccurrence(number, OnWorkday(own), false);
    }

    /// <summary>The first occurrence with this number or a later one; null when none is left.</summary>
    public BillOccurrence? From(int number)
    {
        for (var at = Math.Max(0, number); Nominal(at) is not null; at++)
        {
            if (Get(at) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>All occurrences in a range, by day.</summary>
    public IReadOnlyList<BillOccurrence> In(DateRange range)
    {
        var found = new List<BillOccurrence>();
        if (range.IsEmpty)
            return found;
        // Own days lie that far from the wanted ones at most.
        var shift = Weekend == WeekendMove.Stay ? 0 : HolidayCountry is null ? WeekendShift : HolidayShift;
        var from = range.From.DayNumber > shift ? range.From.AddDays(-shift) : DateOnly.MinValue;
        var to = range.To < Furthest ? range.To.AddDays(Math.Min(shift, Furthest.DayNumber - range.To.DayNumber)) : Furthest;
        for (var at = 0; at < Phases.Count; at++)
        {
            var (phase, end) = (Phases[at], at + 1 < Phases.Count ? Phases[at + 1].From : int.MaxValue);
            var (low, high) = Numbers(phase, from, to);
            for (var number = Math.Max(low, phase.From); number <= high && number < end; number++)
            {
                if (!Moves.ContainsKey(number) && Get(number) is { } one && range.Contains(one.Date))
                    found.Add(one);
            }
        }
        foreach (var number in Moves.Where(move => range.Contains(move.Value)).Select(move => move.Key))
        {
            if (Get(number) is { } moved)
                found.Add(moved);
        }
        found.Sort((left, right) => left.Date != right.Date ? left.Date.CompareTo(right.Date) : left.Number.CompareTo(right.Number));
        return found;
    }

    /// <summary>Another rhythm from an occurrence on; what is before stays. Moves and skips from there on are forgotten.</summary>
    public BillSchedule Change(int number, DateOnly first, BillFrequency frequency, int? dueDay)
    {
        var earlier = Phases.Where(phase => phase.From < number);
        return this with
        {
            Phases = [.. earlier, BillPhase.At(number, first, frequency, dueDay)],
            Moves = Moves.Where(move => move.Key < number).ToDictionary(move => move.Key, move => move.Value),
            Skips = Skips.Where(skip => skip < number).ToHashSet(),
        };
    }

    /// <summary>One occurrence on another day.</summary>
    public BillSchedule Move(int number, DateOnly day) => this with { Moves = new Dictionary<int, DateOnly>(Moves) { [number] = day } };

    /// <summary>All occurrences earlier or later by as many days as one moves; by months its day of the month becomes everyone's.</summary>
    public BillSchedule MoveAll(int number, DateOnly day)
    {
        if (Get(number) is not { } one)
            return this;
        var days = day.DayNumber - one.Date.DayNumber;
        return this with
        {
            Phases = [.. Phases.Select(phase => phase.Frequency.Months() > 0 && MonthsApart(number, day) is { } months
                ? phase with { First = Clamp(Month.Of(phase.First).AddMonths(months), day.Day), DueDay = day.Day }
                : BillPhase.At(phase.From, phase.First.AddDays(days), phase.Frequency))],
            Moves = new Dictionary<int, DateOnly>(),
        };
    }

    private int? MonthsApart(int number, DateOnly day) => Nominal(number) is { } own ? Month.Of(day).Index - Month.Of(own).Index : null;

    /// <summary>The day of an occurrence before weekends, holidays and moves; null where there is none.</summary>
    private DateOnly? Nominal(int number)
    {
        if (number >= Count)
            return null;
        var at = Phases.Count - 1;
        while (at > 0 && Phases[at].From > number)
            at--;
        var phase = Phases[at];
        var offset = number - phase.From;
        if (phase.Frequency == BillFrequency.Once && offset > 0)
            return null;
        DateOnly day;
        if (phase.Frequency.Months() is > 0 and var step)
        {
            var index = Month.Of(phase.First).Index + ((long)offset * step);
            if (index > Month.Of(Furthest).Index)
                return null;
            day = Clamp(new Month((int)index), phase.DueDay);
        }
        else
        {
            var days = phase.First.DayNumber + ((long)offset * phase.Frequency.Days());
            if (days > Furthest.DayNumber)
                return null;
            day = DateOnly.FromDayNumber((int)days);
        }
        return day > End ? null : day;
    }

    /// <summary>Numbers of the occurrences whose own days can lie between two days.</summary>
    private static (int Low, int High) Numbers(BillPhase phase, DateOnly from, DateOnly to)
    {
        var (start, step, low, high) = phase.Frequency.Months() is > 0 and var months
            ? (Month.Of(phase.First).Index, months, Month.Of(from).Index, Month.Of(to).Index)
            : (phase.First.DayNumber, phase.Frequency.Days(), from.DayNumber, to.DayNumber);
        if (high < start)
            return (0, -1);
        if (step == 0)
            return (phase.From, phase.From);
        return (phase.From + (low <= start ? 0 : (low - start + step - 1) / step), phase.From + ((high - start) / step));
    }

    /// <summary>The nearest working day in the chosen direction.</summary>
    private DateOnly OnWorkday(DateOnly day)
    {
        var step = Weekend switch { WeekendMove.Before => -1, WeekendMove.After => 1, _ => 0 };
        while (step != 0 && (PublicHolidays.IsWeekend(day) || (HolidayCountry is { } country && PublicHolidays.IsHoliday(country, day))))
            day = day.AddDays(step);
        return day;
    }
}
