using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Alerts;

/// <summary>What is worth telling, when it may go out, and when it is tried again.</summary>
public sealed class AlertRuleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void A_payment_is_unusual_when_it_is_far_above_the_payees_habit_and_not_when_the_habit_is_wide()
    {
        List<long> market = [4100, 4350, 3980, 4410, 4220, 4090, 4300];
        Assert.Equal(4220, UnusualAmount.Judge(21_430, market, UnusualAmount.LeastOfPayee, 1000));
        Assert.Null(UnusualAmount.Judge(5100, market, UnusualAmount.LeastOfPayee, 1000));
        // One outlier in the past moves neither the middle nor the measure.
        Assert.Equal(4260, UnusualAmount.Judge(21_430, [.. market, 90_000], UnusualAmount.LeastOfPayee, 1000));
        List<long> wide = [1000, 30_000, 8000, 52_000, 15_000, 2500, 41_000];
        Assert.Null(UnusualAmount.Judge(60_000, wide, UnusualAmount.LeastOfPayee, 1000));
        Assert.Null(UnusualAmount.Judge(1, [], UnusualAmount.LeastOfPayee, 1000));
        Assert.Null(UnusualAmount.Judge(21_430, market[..5], UnusualAmount.LeastOfPayee, 1000));
    }

    [Fact]
    public void A_fixed_price_is_unusual_from_half_more_on_and_small_differences_never_are()
    {
        List<long> rent = [90_000, 90_000, 90_000, 90_000, 90_000, 90_000];
        Assert.Null(UnusualAmount.Judge(135_000, rent, UnusualAmount.LeastOfPayee, 1000));
        Assert.Equal(90_000, UnusualAmount.Judge(135_001, rent, UnusualAmount.LeastOfPayee, 1000));
        Assert.Null(UnusualAmount.Judge(700, [300, 300, 300, 300, 300, 300], UnusualAmount.LeastOfPayee, 1000));
    }

    [Fact]
    public void The_usual_limit_for_large_payments_knows_currencies_without_cents_and_zero_turns_it_off()
    {
        Assert.Equal(100_000, LargePayment.Usual(Currency.Of("EUR")).Minor);
        Assert.Equal(100_000, LargePayment.Usual(Currency.Of("JPY")).Minor);
        Assert.Equal(1_000_000, LargePayment.Usual(Currency.Of("BHD")).Minor);
        Assert.Equal(5, LargePayment.Limit(5, Currency.Of("EUR"))!.Value.Minor);
        Assert.Null(LargePayment.Limit(0, Currency.Of("EUR")));
    }

    [Theory]
    [InlineData("2026-03-10T20:59Z", "2026-03-10T20:59Z")]
    [InlineData("2026-03-10T21:00Z", "2026-03-11T06:00Z")]
    [InlineData("2026-03-11T05:59Z", "2026-03-11T06:00Z")]
    [InlineData("2026-03-11T06:00Z", "2026-03-11T06:00Z")]
    // The night the clocks go forward is an hour shorter, the one they go back an hour longer.
    [InlineData("2026-03-28T22:30Z", "2026-03-29T05:00Z")]
    [InlineData("2026-10-24T22:30Z", "2026-10-25T06:00Z")]
    public void Quiet_hours_over_midnight_end_on_the_persons_own_clock(string now, string next) =>
        Assert.Equal(At(next), QuietHours.Next(At(now), 22 * 60, 7 * 60, Berlin));

    [Fact]
    public void Quiet_hours_within_a_day_and_none_at_all()
    {
        Assert.Equal(At("2026-03-10T14:00Z"), QuietHours.Next(At("2026-03-10T12:30Z"), 13 * 60, 15 * 60, Berlin));
        Assert.Equal(At("2026-03-10T12:30Z"), QuietHours.Next(At("2026-03-10T12:30Z"), null, null, Berlin));
        Assert.Equal(At("2026-03-10T12:30Z"), QuietHours.Next(At("2026-03-10T12:30Z"), 60, 60, Berlin));
    }

    [Theory]
    [InlineData("2026-03-10T05:00Z", "2026-03-10T07:00Z")]
    [InlineData("2026-03-10T07:00Z", "2026-03-11T07:00Z")]
    [InlineData("2026-03-28T20:00Z", "2026-03-29T06:00Z")]
    public void A_digest_goes_out_at_the_next_eight_oclock(string now, string next) => Assert.Equal(At(next), QuietHours.NextAt(At(now), 8 * 60, Berlin));

    [Fact]
    public void A_time_that_the_clock_jumps_over_is_the_first_minute_after_the_jump() =>
        Assert.Equal(At("2026-03-29T01:00Z"), QuietHours.NextAt(At("2026-03-28T20:00Z"), (2 * 60) + 30, Berlin));

    [Fact]
    public void Tries_grow_apart_are_spread_and_end()
    {
        Assert.Equal(TimeSpan.FromSeconds(48), DeliveryRule.Wait(1, 0));
        Assert.Equal(TimeSpan.FromSeconds(72), DeliveryRule.Wait(1, 1));
        Assert.Equal(TimeSpan.FromMinutes(4), DeliveryRule.Wait(2, 0.5));
        var all = Enumerable.Range(1, DeliveryRule.MostAttempts - 1).Select(attempt => DeliveryRule.Wait(attempt, 0.5)!.Value).ToList();
        Assert.Equal(all.Order(), all);
        Assert.InRange(all.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait).TotalHours, 20, 48);
        Assert.Null(DeliveryRule.Wait(DeliveryRule.MostAttempts, 0.5));
    }

    [Fact]
    public void Kinds_are_bits_and_what_comes_later_is_in_all_of_them()
    {
        var set = AlertKinds.All.With(AlertKind.IncomeArrived, false);
        Assert.False(set.Has(AlertKind.IncomeArrived));
        Assert.True(set.Has((AlertKind)62));
        Assert.Equal(set.With(AlertKind.IncomeArrived, true), AlertKinds.All);
        Assert.All(AlertKinds.Known, kind => Assert.InRange((int)kind, 1, 62));
        Assert.Equal(AlertKinds.Known.Count, AlertKinds.Known.Select(AlertKinds.Name).Distinct().Count());
        Assert.Equal("large_transaction", AlertKinds.Name(AlertKind.LargeTransaction));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
