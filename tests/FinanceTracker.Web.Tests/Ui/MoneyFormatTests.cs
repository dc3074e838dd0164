using System.Globalization;
using FinanceTracker.Domain.Values;
using FinanceTracker.Web.Ui;
using Xunit;

namespace FinanceTracker.Web.Tests.Ui;

public sealed class MoneyFormatTests
{
    [Theory]
    [InlineData("en-US", "EUR", -8640, "−€86.40")]
    [InlineData("en-US", "EUR", 123456789, "€1,234,567.89")]
    [InlineData("en-US", "JPY", -1234567, "−¥1,234,567")]
    [InlineData("en-US", "BHD", 1234567, "BHD 1,234.567")]
    [InlineData("de-DE", "EUR", -8640, "−86,40 €")]
    [InlineData("de-DE", "EUR", 123456789, "1.234.567,89 €")]
    [InlineData("de-DE", "JPY", 1234567, "1.234.567 ¥")]
    [InlineData("de-DE", "BHD", -1234567, "−1.234,567 BHD")]
    [InlineData("ja-JP", "EUR", -8640, "−€86.40")]
    [InlineData("ja-JP", "JPY", 1234567, "¥1,234,567")]
    [InlineData("ja-JP", "BHD", 1, "BHD 0.001")]
    public void Grouping_and_place_follow_the_culture_and_decimals_the_currency(string culture, string currency, long minor, string expected) =>
        Assert.Equal(expected.Replace(' ', '\u00a0'), Text(culture, currency, minor));

    [Theory]
    [InlineData(MoneySign.Both, 261500, "+2,615.00")]
    [InlineData(MoneySign.Both, -8640, "−86.40")]
    [InlineData(MoneySign.Both, 0, "0.00")]
    [InlineData(MoneySign.Minus, 261500, "2,615.00")]
    [InlineData(MoneySign.None, -1430, "14.30")]
    public void Lists_show_both_signs_totals_only_a_minus(MoneySign sign, long minor, string expected) =>
        Assert.Equal(expected, MoneyFormat.Text(new Money(minor, Currency.Of("EUR")), new CultureInfo("en-US"), sign, symbol: false));

    [Theory]
    [InlineData(14141150, "€141,412")]
    [InlineData(-84249, "−€842")]
    [InlineData(-49, "€0")]
    public void Whole_units_are_rounded_and_nothing_has_no_sign(long minor, string expected) =>
        Assert.Equal(expected, MoneyFormat.Text(new Money(minor, Currency.Of("EUR")), new CultureInfo("en-US"), whole: true));

    [Fact]
    public void The_largest_and_smallest_amounts_can_be_written()
    {
        Assert.Equal("92,233,720,368,547,758.07", MoneyFormat.Text(new Money(long.MaxValue, Currency.Of("EUR")), new CultureInfo("en-US"), symbol: false));
        Assert.Equal("−92,233,720,368,547,758.08", MoneyFormat.Text(new Money(long.MinValue, Currency.Of("EUR")), new CultureInfo("en-US"), symbol: false));
    }

    [Fact]
    public void The_axis_shortens_only_what_stays_exact()
    {
        var culture = new CultureInfo("en-US");
        Assert.Equal(["0", "1,500", "135k", "137.5k", "−2.5M", "12,345"], new[] { 0m, 1500m, 135_000m, 137_500m, -2_500_000m, 12_345m }.Select(value => MoneyFormat.Axis(value, culture)));
    }

    private static string Text(string culture, string currency, long minor) =>
        MoneyFormat.Text(new Money(minor, Currency.Of(currency)), new CultureInfo(culture));
}
