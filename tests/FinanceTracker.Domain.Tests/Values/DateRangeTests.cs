using CsCheck;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Values;

public sealed class DateRangeTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[new DateOnly(2023, 11, 1).DayNumber, new DateOnly(2025, 3, 1).DayNumber].Select(DateOnly.FromDayNumber);
    private static readonly Gen<DateRange> Ranges = Gen.Select(Days, Days, (from, to) => new DateRange(from, to));

    [Fact]
    public void Whole_months_and_edges_hold_every_day_of_the_range_exactly_once()
    {
        Ranges.Sample(range =>
        {
            var (before, first, months, after) = range.ByWholeMonths();
            var parts = EachDay(before).Concat(Enumerable.Range(0, months).SelectMany(step => EachDay(first.AddMonths(step).Days))).Concat(EachDay(after));
            Assert.Equal(EachDay(range), parts);
            Assert.True(months >= 0);
        }, iter: 3000);
    }

    [Fact]
    public void No_whole_month_is_left_in_an_edge()
    {
        Ranges.Sample(range =>
        {
            var (before, _, _, after) = range.ByWholeMonths();
            return !Holds(before) && !Holds(after);
        }, iter: 3000);

        static bool Holds(DateRange edge) => EachDay(edge).Any(day => edge.Contains(Month.Of(day).FirstDay) && edge.Contains(Month.Of(day).LastDay));
    }

    [Fact]
    public void An_intersection_holds_the_days_of_both()
    {
        Gen.Select(Ranges, Ranges, Days).Sample((one, other, day) =>
            one.Intersect(other).Contains(day) == (one.Contains(day) && other.Contains(day)));
    }

    [Fact]
    public void Length_counts_the_days() => Ranges.Sample(range => range.Length == EachDay(range).Count() && range.IsEmpty == (range.Length == 0));

    private static IEnumerable<DateOnly> EachDay(DateRange range)
    {
        for (var day = range.From; day <= range.To; day = day.AddDays(1))
            yield return day;
    }
}
