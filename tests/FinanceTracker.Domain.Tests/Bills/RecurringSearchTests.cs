using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Demo;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Bills;

public sealed class RecurringSearchTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly DateOnly Today = new(2026, 11, 26);

    // The made-up people have these on fixed days of the year or month too, though nobody marked them as recurring.
    private static readonly HashSet<string> OnFixedDays =
        ["Copperleaf Bank", "Evening School", "Fernhill Market", "Grandma Edda", "Hotel Marigold Bay", "Lakeside Rail", "Pistons & Sons", "Swallowtail Air", "Tax office"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void In_a_made_up_household_everything_recurring_is_found_and_little_else(int seed)
    {
        var ledger = DemoLedger.Make(new DemoWish(Today, Euro) { Rows = 6_000, Seed = seed });
        var entries = ledger.Entries.Where(entry => entry.Transfer == 0 && entry.Date <= Today).ToList();
        var rows = entries.Select((entry, at) => new HistoryRow(at, entry.Date, new Money(entry.Minor, Euro), (long)entry.Place, entry.Payee ?? entry.Description)).ToList();
        var truth = entries.Select((entry, at) => (entry, at)).Where(one => one.entry.IsRecurring).GroupBy(one => (one.entry.Payee, one.entry.Place, one.entry.Category)).Select(group => group.Select(one => (long)one.at).ToHashSet()).ToList();
        var found = RecurringSearch.Find(rows, Today).Where(series => series.Frequency is not (BillFrequency.Weekly or BillFrequency.Biweekly)).ToList();
        var right = found.Where(series => series.Rows.Count(row => entries[(int)row.Key].IsRecurring) > series.Rows.Count * 0.9).ToList();
        var hit = truth.Count(keys => right.Exists(series => series.Rows.Count(row => keys.Contains(row.Key)) > keys.Count * 0.8));
        Assert.True(hit >= truth.Count * 0.95, $"Found {hit} of {truth.Count}: missing {string.Join(", ", truth.Where(keys => !right.Exists(series => series.Rows.Count(row => keys.Contains(row.Key)) > keys.Count * 0.8)).Select(keys => entries[(int)keys.First()].Payee))}");
        var others = found.Except(right).Where(series => !OnFixedDays.Contains(series.Name)).ToList();
        Assert.True(others.Count <= found.Count / 20, $"Not recurring: {string.Join(", ", others.Select(series => $"{series.Name} {series.Frequency} {series.Rows.Count}"))}");
    }

    [Fact]
    public void Gaps_weekends_new_prices_and_changing_texts_do_not_hide_a_rhythm_and_an_end_is_seen()
    {
        var dice = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var frequency = (BillFrequency)dice.Next(3, 8);
            var count = frequency == BillFrequency.Yearly ? 5 : 12;
            var schedule = new BillSchedule { Phases = [BillPhase.At(0, new DateOnly(2018, 1, 1).AddDays(dice.Next(365)), frequency)], Weekend = (WeekendMove)dice.Next(3) };
            var amount = 300L + dice.Next(20_000);
            var rows = Enumerable.Range(0, count).Where(number => number is 0 || number == count - 1 || frequency == BillFrequency.Yearly || dice.Next(10) > 0)
                .Select(number => new HistoryRow(number, schedule.Get(number)!.Value.Date.AddDays(dice.Next(2)), new Money(-(number > count / 2 ? amount * 110 / 100 : amount), Euro), 1, $"SEPA-LASTSCHRIFT Heron Media {dice.Next(100_000):D5} REF {dice.Next():X}7")).ToList();
            var last = rows[^1].Date;
            var series = Assert.Single(RecurringSearch.Find(rows, last.AddDays(3)));
            Assert.Equal((frequency, false, rows.Count), (series.Frequency, series.IsOver, series.Rows.Count));
            Assert.InRange(series.Next.DayNumber - schedule.Get(count)!.Value.Date.DayNumber, -4, 4);
            Assert.InRange(series.Schedule.In(new DateRange(last.AddDays(-15), last.AddDays(15))).Count, 1, 2);
            Assert.True(Assert.Single(RecurringSearch.Find(rows, last.AddDays(frequency.AboutDays() * 2))).IsOver);
        }
    }

    [Fact]
    public void Wages_every_other_week_are_found_and_shopping_is_not()
    {
        var dice = new Random(3);
        var wages = Enumerable.Range(0, 20).Select(at => new HistoryRow(at, new DateOnly(2026, 1, 2).AddDays(14 * at), new Money(250_000, Euro), 1, "Brambleton Robotics"));
        var shopping = Enumerable.Range(0, 200).Select(at => new HistoryRow(100 + at, new DateOnly(2026, 1, 1).AddDays(dice.Next(320)), new Money(-(1_000 + dice.Next(9_000)), Euro), 1, "Fernhill Market"));
        var series = Assert.Single(RecurringSearch.Find([.. wages, .. shopping], Today));
        Assert.Equal((BillFrequency.Biweekly, true, false), (series.Frequency, series.IsIncome, series.IsVarying));
    }

    [Fact]
    public void A_subscription_among_purchases_at_the_same_shop_is_found_by_its_amount()
    {
        var dice = new Random(4);
        var prime = Enumerable.Range(0, 12).Select(at => new HistoryRow(at, new DateOnly(2025, 12, 9).AddMonths(at), new Money(-899, Euro), 1, "Mistral Shop"));
        var shopping = Enumerable.Range(0, 60).Select(at => new HistoryRow(100 + at, new DateOnly(2025, 12, 1).AddDays(dice.Next(350)), new Money(-(1_200 + dice.Next(19_000)), Euro), 1, "Mistral Shop"));
        var series = Assert.Single(RecurringSearch.Find([.. prime, .. shopping], Today));
        Assert.Equal((BillFrequency.Monthly, 9, 899), (series.Frequency, series.DueDay, series.Amount.Minor));
    }
}
