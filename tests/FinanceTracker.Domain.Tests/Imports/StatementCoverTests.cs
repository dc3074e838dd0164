using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class StatementCoverTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);
    private static readonly DateOnly Opened = new(2020, 1, 1);

    [Fact]
    public void Months_are_whole_partly_or_a_gap_and_the_running_month_counts_to_today()
    {
        var months = Months(Stated("2025-10-01", "2025-10-31"), Stated("2025-12-11", "2025-12-20"), Stated("2026-01-01", "2026-03-10"));
        Assert.Equal(
            [("2025-10", MonthCover.Whole), ("2025-11", MonthCover.Gap), ("2025-12", MonthCover.Partly), ("2026-01", MonthCover.Whole), ("2026-02", MonthCover.Whole), ("2026-03", MonthCover.Whole)],
            months.Select(month => (month.Month.ToString(), month.Cover)));
        Assert.Equal([null, Days("2025-11-01", "2025-11-30"), Days("2025-12-01", "2025-12-31"), null, null, null], months.Select(month => month.Missing));
        Assert.Equal(Days("2026-03-05", "2026-03-10"), Months(Stated("2026-03-01", "2026-03-04"))[^1].Missing);
        Assert.Empty(Months());
    }

    [Fact]
    public void Overlaps_and_files_inside_others_change_nothing()
    {
        var months = Months(Stated("2026-01-01", "2026-02-28"), Stated("2026-01-10", "2026-01-12"), Stated("2026-02-20", "2026-03-10"));
        Assert.All(months, month => Assert.Equal(MonthCover.Whole, month.Cover));
    }

    [Fact]
    public void Days_between_two_statements_are_covered_when_the_balances_chain()
    {
        StatementDays january = Stated("2026-01-01", "2026-01-25") with { ClosingMinor = 500 };
        var next = Stated("2026-02-03", "2026-03-10");
        Assert.Equal(MonthCover.Whole, Months(january, next with { OpeningMinor = 500 })[0].Cover);
        Assert.Equal(MonthCover.Partly, Months(january, next with { OpeningMinor = 501 })[0].Cover);
        Assert.Equal(MonthCover.Partly, Months(january, next)[0].Cover);
    }

    [Fact]
    public void A_few_quiet_days_between_rows_are_no_gap_but_between_stated_periods_they_are()
    {
        Assert.Equal([MonthCover.Whole, MonthCover.Whole], Months(Rows("2026-02-01", "2026-02-27"), Rows("2026-03-03", "2026-03-10")).Select(month => month.Cover));
        Assert.Equal(MonthCover.Partly, Months(Rows("2026-02-01", "2026-02-26"), Rows("2026-03-03", "2026-03-10"))[0].Cover);
        Assert.Equal(MonthCover.Partly, Months(Stated("2026-02-01", "2026-02-27"), Stated("2026-03-01", "2026-03-10"))[0].Cover);
    }

    [Fact]
    public void A_period_that_begins_long_before_anything_is_known_makes_no_long_strip()
    {
        var months = StatementCover.Months([Stated("1970-01-01", "2026-03-10")], new DateOnly(2026, 2, 4), Today);
        Assert.Equal(["2026-02", "2026-03"], months.Select(month => month.Month.ToString()));
        // An account that was opened here after its statements ended still shows them.
        Assert.Equal("2025-01", StatementCover.Months([Stated("2025-01-01", "2025-01-31")], new DateOnly(2026, 2, 4), Today)[0].Month.ToString());
    }

    [Fact]
    public void Bank_and_ledger_part_between_the_last_balance_that_agrees_and_the_next()
    {
        Assert.Equal(new Divergence(Day("2026-02-01"), Day("2026-02-28"), -5, false), Divergence.Of([Check("2026-03-10", -5), Check("2026-01-31", 0), Check("2026-02-28", -5)]));
        // An older difference has gone away again.
        Assert.Null(Divergence.Of([Check("2026-01-31", 7), Check("2026-02-28", 0)]));
        Assert.Equal(new Divergence(Day("2026-03-01"), Day("2026-03-10"), 3, false), Divergence.Of([Check("2026-01-31", 7), Check("2026-02-28", 0), Check("2026-03-10", 3)]));
        // A statement that begins otherwise than the one before ended: that day.
        Assert.Equal(new Divergence(Day("2026-01-31"), Day("2026-01-31"), 4, false), Divergence.Of([Check("2026-01-31", 4), Check("2026-01-31", 0), Check("2026-02-28", 4)]));
        Assert.Null(Divergence.Of([]));
    }

    [Fact]
    public void The_same_difference_everywhere_is_that_of_the_opening_balance()
    {
        Assert.Equal(new Divergence(null, Day("2026-01-31"), 9, true), Divergence.Of([Check("2026-01-31", 9), Check("2026-02-28", 9)]));
        Assert.False(Divergence.Of([Check("2026-01-31", 9), Check("2026-02-28", 8)])!.IsConstant);
        Assert.False(Divergence.Of([Check("2026-01-31", 9)])!.IsConstant);
    }

    [Fact]
    public void An_opening_balance_may_be_of_the_evening_before_or_of_the_day_the_bank_gives()
    {
        var stated = new StatedDay(Day("2026-01-31"), 500, Day("2026-02-01"));
        Assert.True(BalanceCheck.Of(stated, day => day == Day("2026-02-01") ? 500 : 1).Agrees);
        Assert.True(BalanceCheck.Of(stated, day => day == Day("2026-01-31") ? 500 : 1).Agrees);
        Assert.Equal(Day("2026-01-31"), BalanceCheck.Of(stated, _ => 500).Day);
        Assert.Equal((Day("2026-01-31"), 499), (BalanceCheck.Of(stated, _ => 1).Day, BalanceCheck.Of(stated, _ => 1).Difference));
    }

    private static IReadOnlyList<CoveredMonth> Months(params StatementDays[] statements) => StatementCover.Months(statements, Opened, Today);

    private static StatementDays Stated(string from, string to) => new(Days(from, to), true);

    private static StatementDays Rows(string from, string to) => new(Days(from, to), false);

    private static BalanceCheck Check(string day, long difference) => new(Day(day), 100 + difference, 100);

    private static DateRange Days(string from, string to) => new(Day(from), Day(to));

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
