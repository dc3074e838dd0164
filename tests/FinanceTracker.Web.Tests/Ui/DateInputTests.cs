using Bunit;
using FinanceTracker.Web.Ui;
using Xunit;

namespace FinanceTracker.Web.Tests.Ui;

public sealed class DateInputTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("+", "2026-12-01")]
    [InlineData("=", "2026-12-01")]
    [InlineData("-", "2026-11-29")]
    [InlineData("t", "2026-11-22")]
    [InlineData("T", "2026-11-22")]
    [InlineData("x", "2026-11-30")]
    public void Keys_move_the_day(string key, string expected)
    {
        using var context = new UiTestContext();
        DateOnly? value = new DateOnly(2026, 11, 30);
        var field = context.Render<DateInput>(p => p.Add(x => x.Today, Today).Bind(x => x.Value, value, changed => value = changed));
        field.Find("input").KeyDown(key);
        Assert.Equal(expected, value?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void An_empty_field_starts_at_today()
    {
        using var context = new UiTestContext();
        DateOnly? value = null;
        var field = context.Render<DateInput>(p => p.Add(x => x.Today, Today).Bind(x => x.Value, value, changed => value = changed));
        field.Find("input").KeyDown("-");
        Assert.Equal(Today.AddDays(-1), value);
    }

    [Fact]
    public void A_year_in_the_making_is_not_yet_a_date_and_emptying_is_no_date()
    {
        using var context = new UiTestContext();
        DateOnly? value = Today;
        var field = context.Render<DateInput>(p => p.Add(x => x.Today, Today).Bind(x => x.Value, value, changed => value = changed));
        field.Find("input").Change("0020-11-22");
        Assert.Equal(Today, value);
        field.Find("input").Change("");
        Assert.Null(value);
    }
}
