using FinanceTracker.Domain.Households;
using Xunit;

namespace FinanceTracker.Domain.Tests.Households;

public sealed class HouseholdCalendarTests
{
    [Fact]
    public void Two_households_can_have_different_days_at_one_instant()
    {
        var clock = new StoppedClock(new DateTimeOffset(2026, 3, 1, 10, 30, 0, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2026, 3, 2), Calendar(14).Today);
        Assert.Equal(new DateOnly(2026, 2, 28), Calendar(-11).Today);
        Assert.Equal(new DateOnly(2026, 2, 1), Calendar(-11).ThisMonth.From);
        Assert.Equal(new DateOnly(2026, 1, 31), Calendar(-11).LastMonth.To);

        HouseholdCalendar Calendar(int hours) =>
            new(clock, TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(hours), "test", "test"), new MonthStart(1));
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
