using System.Globalization;
using FinanceTracker.Domain.Households;
using FinanceTracker.Web.Features.BankSync;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.BankSync;

public sealed class BankWordsTests
{
    [Theory]
    [InlineData("de-DE", "18:05")]
    [InlineData("en-GB", "18:05")]
    [InlineData("en-US", "6:05\u202fPM")]
    public void A_time_of_today_is_the_time_and_another_has_its_day_before_it(string culture, string time)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        var now = new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
        var calendar = new HouseholdCalendar(new FakeTimeProvider(now), TimeZoneInfo.Utc, new MonthStart(1));

        var today = BankWords.Time(now.AddHours(9).AddMinutes(5), calendar);
        var tomorrow = BankWords.Time(now.AddHours(33).AddMinutes(5), calendar);

        Assert.Equal(time, today);
        Assert.StartsWith("11 M", tomorrow, StringComparison.Ordinal);
        Assert.EndsWith(", " + time, tomorrow, StringComparison.Ordinal);
    }
}
