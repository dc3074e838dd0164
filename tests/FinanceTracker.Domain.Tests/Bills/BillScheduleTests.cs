using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Bills.Holidays;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Bills;

public sealed class BillScheduleTests
{
    private static readonly DateRange Always = new(new DateOnly(1900, 1, 1), BillSchedule.Furthest);

    [Fact]
    public void A_million_schedules_agree_with_a_plain_reference_and_skip_or_double_nothing()
    {
        var dice = new Random(20261126);
        var wrong = 0;
        for (var i = 0; i < 1_000_000; i++)
        {
            var first = new DateOnly(2020, 1, 1).AddDays(dice.Next(1500));
            var frequency = (BillFrequency)dice.Next(8);
            int? due = frequency.Months() > 0 && first == Month.Of(first).LastDay ? dice.Next(first.Day, 32) : null;
            var schedule = new BillSchedule
            {
                Phases = [BillPhase.At(0, first, frequency, due)],
                Weekend = (WeekendMove)dice.Next(3),
                HolidayCountry = dice.Next(3) == 0 ? PublicHolidays.Countries[dice.Next(PublicHolidays.Countries.Count)] : null,
                Count = dice.Next(4) == 0 ? dice.Next(1, 40) : null,
                End = dice.Next(4) == 0 ? first.AddDays(dice.Next(1200)) : null,
            };
            var from = first.AddDays(dice.Next(-100, 900));
            var range = new DateRange(from, from.AddDays(dice.Next(0, 300)));
            var found = schedule.In(range);
            if (!IsSame(found, Reference(schedule, range)))
                wrong++;
        }
        Assert.Equal(0, wrong);
    }

    /// <summary>Steps from the first day on, one occurrence after the other, by the plain words of the rule.</summary>
    private static List<(int Number, DateOnly Date)> Reference(BillSchedule schedule, DateRange range)
    {
        var phase = schedule.Phases[0];
        var all = new List<(int, DateOnly)>();
        var (day, number) = (phase.First, 0);
        while (day <= range.To.AddDays(12) && (schedule.Count is null || number < schedule.Count) && (schedule.End is null || day <= schedule.End))
        {
            var moved = day;
            while (schedule.Weekend != WeekendMove.Stay
                && (moved.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (schedule.HolidayCountry is { } country && PublicHolidays.IsHoliday(country, moved))))
                moved = moved.AddDays(schedule.Weekend == WeekendMove.After ? 1 : -1);
            if (range.Contains(moved))
                all.Add((number, moved));
            number++;
            if (phase.Frequency == BillFrequency.Once)
                break;
            if (phase.Frequency.Days() > 0)
            {
                day = day.AddDays(phase.Frequency.Days());
                continue;
            }
            var (year, month) = (day.Year, day.Month + phase.Frequency.Months());
            if (month > 12)
                (year, month) = (year + 1, month - 12);
            day = new DateOnly(year, month, Math.Min(phase.DueDay, DateTime.DaysInMonth(year, month)));
        }
        return all;
    }

    private static bool IsSame(IReadOnlyList<BillOccurrence> found, List<(int Number, DateOnly Date)> wanted)
    {
        if (found.Count != wanted.Count)
            return false;
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Number != wanted[i].Number || found[i].Date != wanted[i].Date)
                return false;
        }
        return true;
    }

    [Fact]
    public void Day_31_falls_on_the_last_day_of_shorter_months_and_comes_back()
    {
        var schedule = Monthly("2026-01-31");
        Assert.Equal(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"], Days(schedule, 5));
        // Begun in a short month, its own day is kept apart.
        Assert.Equal(["2026-02-28", "2026-03-30", "2026-04-30"], Days(new BillSchedule { Phases = [BillPhase.At(0, Day("2026-02-28"), BillFrequency.Monthly, 30)] }, 3));
        Assert.Equal(["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"], Days(new BillSchedule { Phases = [BillPhase.At(0, Day("2024-02-29"), BillFrequency.Yearly)] }, 5));
    }

    [Fact]
    public void One_moves_alone_one_with_all_that_follow_or_all_together()
    {
        var schedule = Monthly("2026-01-31");
        var single = schedule.Move(1, Day("2026-03-02"));
        Assert.Equal(["2026-01-31", "2026-03-02", "2026-03-31"], Days(single, 3));
        Assert.Equal([(1, true)], single.In(new DateRange(Day("2026-03-01"), Day("2026-03-30"))).Select(one => (one.Number, one.IsMoved)));
        Assert.Empty(single.In(new DateRange(Day("2026-02-01"), Day("2026-02-28"))));

        var later = single.Change(2, Day("2026-03-15"), BillFrequency.Monthly, 15);
        Assert.Equal(["2026-01-31", "2026-03-02", "2026-03-15", "2026-04-15"], Days(later, 4));
        Assert.Equal(["2026-01-10", "2026-02-10", "2026-03-10"], Days(schedule.MoveAll(2, Day("2026-03-10")), 3));
        Assert.Equal(["2026-01-07", "2026-01-14"], Days(new BillSchedule { Phases = [BillPhase.At(0, Day("2026-01-05"), BillFrequency.Weekly)] }.MoveAll(1, Day("2026-01-14")), 2));
        // Numbers go on where the rhythm changes.
        var weekly = schedule.Change(3, Day("2026-04-06"), BillFrequency.Weekly, null) with { Count = 5 };
        Assert.Equal([(0, "2026-01-31"), (1, "2026-02-28"), (2, "2026-03-31"), (3, "2026-04-06"), (4, "2026-04-13")], weekly.In(Always).Select(one => (one.Number, Iso(one.Date))));
    }

    [Fact]
    public void A_skipped_one_is_left_out_and_weekends_give_way()
    {
        var schedule = Monthly("2026-01-31") with { Weekend = WeekendMove.Before, Skips = new HashSet<int> { 1 } };
        Assert.Equal(["2026-01-30", "2026-03-31", "2026-04-30", "2026-05-29"], schedule.In(new DateRange(Day("2026-01-01"), Day("2026-05-31"))).Select(one => Iso(one.Date)));
        Assert.Equal(2, schedule.From(1)!.Value.Number);
        Assert.Null((schedule with { Count = 2 }).From(1));
    }

    private static BillSchedule Monthly(string first) => new() { Phases = [BillPhase.At(0, Day(first), BillFrequency.Monthly)] };

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Days(BillSchedule schedule, int count) => Enumerable.Range(0, count).Select(number => Iso(schedule.Get(number)!.Value.Date));
}
