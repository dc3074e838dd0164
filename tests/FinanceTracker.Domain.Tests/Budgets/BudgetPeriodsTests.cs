using CsCheck;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Budgets;

public sealed class BudgetPeriodsTests
{
    private static readonly Gen<MonthStart> Starts = Gen.Int[1, 29].Select(day => new MonthStart(day == 29 ? MonthStart.LastDay : day));
    private static readonly Gen<DateOnly> Days = Gen.Int[new DateOnly(2019, 1, 1).DayNumber, new DateOnly(2033, 1, 1).DayNumber].Select(DateOnly.FromDayNumber);
    private static readonly Gen<BudgetPeriod> Kinds = Any.Of(Enum.GetValues<BudgetPeriod>().Where(kind => kind != BudgetPeriod.Custom).ToArray());

    [Fact]
    public void Every_kind_but_the_custom_range_tiles_the_calendar_from_every_start()
    {
        Gen.Select(Kinds, Starts, Days, Days, Days.Array[0, 12]).Sample((kind, monthStart, start, day, paydays) =>
        {
            var periods = new BudgetPeriods(kind, start, null, monthStart, new PaydayCalendar(paydays, monthStart));
            var period = periods.Of(day);
            var (next, before) = (periods.Of(period.To.AddDays(1)), periods.Of(period.From.AddDays(-1)));
            return period.Contains(day) && !period.IsEmpty
                && periods.Of(period.From) == period && periods.Of(period.To) == period
                && next.From == period.To.AddDays(1) && before.To == period.From.AddDays(-1);
        }, iter: 20_000);
    }

    [Fact]
    public void A_budgets_own_periods_are_a_gapless_row_from_its_first_day_to_its_last()
    {
        Gen.Select(Kinds, Starts, Days, Gen.Int[0, 400]).Sample((kind, monthStart, start, length) =>
        {
            var end = start.AddDays(length);
            var periods = new BudgetPeriods(kind, start, end, monthStart, new PaydayCalendar([], monthStart));
            var all = periods.Touching(new DateRange(DateOnly.MinValue.AddDays(1), DateOnly.MaxValue.AddDays(-1))).ToList();
            return all[0].Contains(start) && all[^1].Contains(end)
                && all.Zip(all.Skip(1)).All(pair => pair.First.To.AddDays(1) == pair.Second.From)
                && all.Zip(all.Skip(1)).All(pair => periods.After(pair.First) == pair.Second && periods.Before(pair.Second) == pair.First)
                && periods.After(all[^1]) is null && periods.Before(all[0]) is null
                && periods.Current(start.AddDays(-1000)) == all[0] && periods.Current(end.AddDays(1000)) == all[^1];
        }, iter: 400);
    }

    [Fact]
    public void A_custom_range_is_one_period()
    {
        var range = new DateRange(Day("2026-08-01"), Day("2026-08-14"));
        var periods = new BudgetPeriods(BudgetPeriod.Custom, range.From, range.To, new MonthStart(1), new PaydayCalendar([], new MonthStart(1)));
        Assert.Equal(range, periods.Current(Day("2026-01-01")));
        Assert.Equal(range, periods.Current(Day("2027-01-01")));
        Assert.Null(periods.After(range));
        Assert.Equal([range], periods.Touching(new DateRange(Day("2026-08-14"), Day("2026-12-31"))));
        Assert.Empty(periods.Touching(new DateRange(Day("2026-08-15"), Day("2026-12-31"))));
    }

    [Theory]
    [InlineData(BudgetPeriod.Weekly, 1, "2026-03-04", "2026-03-12", "2026-03-11", "2026-03-17")]
    [InlineData(BudgetPeriod.Biweekly, 1, "2026-03-04", "2026-02-20", "2026-02-18", "2026-03-03")]
    [InlineData(BudgetPeriod.Monthly, 25, "2026-01-01", "2026-03-24", "2026-02-25", "2026-03-24")]
    [InlineData(BudgetPeriod.Quarterly, 1, "2026-02-15", "2026-02-20", "2026-01-01", "2026-03-31")]
    [InlineData(BudgetPeriod.Quarterly, 25, "2026-02-15", "2026-03-26", "2026-03-25", "2026-06-24")]
    [InlineData(BudgetPeriod.Yearly, 31, "2026-02-15", "2026-02-15", "2025-12-31", "2026-12-30")]
    [InlineData(BudgetPeriod.Daily, 1, "2026-02-15", "2026-02-16", "2026-02-16", "2026-02-16")]
    public void Periods_are_where_people_expect_them(BudgetPeriod kind, int monthStart, string start, string day, string from, string to)
    {
        var period = new BudgetPeriods(kind, Day(start), null, new MonthStart(monthStart), new PaydayCalendar([], new MonthStart(monthStart))).Of(Day(day));
        Assert.Equal((Day(from), Day(to)), (period.From, period.To));
    }

    [Fact]
    public void Paydays_cut_where_income_came_and_where_it_is_expected()
    {
        // A bonus two days after the salary is the same payday; one salary came on a Friday, early.
        var paydays = new PaydayCalendar([Day("2026-01-30"), Day("2026-02-27"), Day("2026-03-01"), Day("2026-03-31")], new MonthStart(1));
        Assert.Equal([Day("2026-01-30"), Day("2026-02-27"), Day("2026-03-31")], paydays.Days);
        Assert.Equal(new DateRange(Day("2026-02-27"), Day("2026-03-30")), paydays.PeriodOf(Day("2026-03-15")));
        Assert.Equal(new DateRange(Day("2026-03-31"), Day("2026-04-29")), paydays.PeriodOf(Day("2026-04-10")));
        Assert.Equal(new DateRange(Day("2026-05-31"), Day("2026-06-29")), paydays.PeriodOf(Day("2026-06-10")));
        Assert.Equal(new DateRange(Day("2025-12-30"), Day("2026-01-29")), paydays.PeriodOf(Day("2026-01-01")));

        var fortnight = new PaydayCalendar([Day("2026-03-06"), Day("2026-03-20"), Day("2026-04-03")], new MonthStart(1));
        Assert.Equal(new DateRange(Day("2026-04-17"), Day("2026-04-30")), fortnight.PeriodOf(Day("2026-04-20")));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
