using System.Globalization;
using FinanceTracker.Domain.Values;
using FinanceTracker.Web.Ui;
using Xunit;

namespace FinanceTracker.Web.Tests.Ui;

public sealed class AmountTextTests
{
    [Theory]
    [InlineData("de-DE", "1234.56", 123456)]
    [InlineData("de-DE", "1,234.56", 123456)]
    [InlineData("de-DE", "1.234,56", 123456)]
    [InlineData("ja-JP", "1.234,56", 123456)]
    [InlineData("ja-JP", "1234,56", 123456)]
    [InlineData("en-US", "1.234.567,8", 123456780)]
    [InlineData("en-US", "12,5", 1250)]
    [InlineData("en-US", "12.", 1200)]
    [InlineData("en-US", ".5", 50)]
    [InlineData("en-US", "0.50", 50)]
    [InlineData("de-CH", "1’234.50", 123450)]
    [InlineData("fr-FR", "1 234,50", 123450)]
    [InlineData("en-IN", "12,34,567.80", 123456780)]
    [InlineData("en-US", "−86.40", -8640)]
    [InlineData("en-US", "€ 86.40", 8640)]
    [InlineData("de-DE", "86,40 €", 8640)]
    [InlineData("en-US", "EUR 12", 1200)]
    [InlineData("ja-JP", "１２３４", 123400)]
    [InlineData("en-US", "1.5000", 150)]
    public void Any_common_way_of_writing_is_understood_in_any_culture(string culture, string typed, long cents) =>
        Assert.Equal(new AmountReading.Amount(Euro(cents), Calculated: false), Read(typed, culture));

    [Theory]
    [InlineData("en-US", "1,234", 123400)]
    [InlineData("de-DE", "1.234", 123400)]
    [InlineData("en-US", "1,234,567", 123456700)]
    public void Groups_of_the_persons_own_culture_are_groups(string culture, string typed, long cents) =>
        Assert.Equal(new AmountReading.Amount(Euro(cents), Calculated: false), Read(typed, culture));

    [Theory]
    [InlineData("en-US", "1.234")]
    [InlineData("de-DE", "1,234")]
    public void Three_digits_after_the_decimal_mark_are_asked_about(string culture, string typed)
    {
        var unclear = Assert.IsType<AmountReading.Unclear>(Read(typed, culture));
        Assert.Equal([Euro(123400)], unclear.Meanings);
    }

    [Fact]
    public void A_currency_with_three_decimals_may_mean_either()
    {
        var dinar = Currency.Of("BHD");
        Assert.Equal(new AmountReading.Amount(new Money(1234, dinar), false), AmountText.Read("1.234", dinar, new CultureInfo("en-US")));
        var unclear = Assert.IsType<AmountReading.Unclear>(AmountText.Read("1,234", dinar, new CultureInfo("en-US")));
        Assert.Equal([new Money(1234000, dinar), new Money(1234, dinar)], unclear.Meanings);
    }

    [Fact]
    public void A_currency_without_decimals_reads_separators_as_groups()
    {
        var yen = Currency.Of("JPY");
        Assert.Equal(new AmountReading.Amount(new Money(1234, yen), false), AmountText.Read("1.234", yen, new CultureInfo("en-US")));
        Assert.Equal(new AmountReading.Wrong(AmountFault.TooManyDecimals), AmountText.Read("12.5", yen, new CultureInfo("en-US")));
    }

    [Theory]
    [InlineData("en-US", "16.99*1.1", 1869)]
    [InlineData("de-DE", "16,99*1,1", 1869)]
    [InlineData("en-US", "8.40 + 4.10", 1250)]
    [InlineData("en-US", "100 - 3 * (2 + 5)", 7900)]
    [InlineData("en-US", "100/3", 3333)]
    [InlineData("en-US", "0.01/2", 1)]
    [InlineData("en-US", "-0.01/2", -1)]
    [InlineData("en-US", "1,000 × 1.125", 112500)]
    [InlineData("de-DE", "1.000 × 1,125", 112500)]
    [InlineData("en-US", "-(5+5)", -1000)]
    [InlineData("en-US", "2*-3", -600)]
    public void Arithmetic_is_rounded_half_away_from_zero(string culture, string typed, long cents) =>
        Assert.Equal(new AmountReading.Amount(Euro(cents), Calculated: true), Read(typed, culture));

    [Theory]
    [InlineData("abc", AmountFault.NotANumber)]
    [InlineData("12a", AmountFault.NotANumber)]
    [InlineData("€", AmountFault.NotANumber)]
    [InlineData("1,23,4", AmountFault.NotANumber)]
    [InlineData("1.2.3,4", AmountFault.NotANumber)]
    [InlineData("12 5", AmountFault.NotANumber)]
    [InlineData("16.99*", AmountFault.NotANumber)]
    [InlineData("(1+2", AmountFault.NotANumber)]
    [InlineData("1)", AmountFault.NotANumber)]
    [InlineData("--", AmountFault.NotANumber)]
    [InlineData(".", AmountFault.NotANumber)]
    [InlineData("0.234", AmountFault.TooManyDecimals)]
    [InlineData("12,345.678", AmountFault.TooManyDecimals)]
    [InlineData("5/0", AmountFault.DividedByZero)]
    [InlineData("92233720368547759", AmountFault.TooLarge)]
    [InlineData("99999999999999999999999999999999", AmountFault.TooLarge)]
    [InlineData("99999999999999*99999999999999*9999", AmountFault.TooLarge)]
    public void What_cannot_be_an_amount_says_why(string typed, AmountFault fault) =>
        Assert.Equal(new AmountReading.Wrong(fault), Read(typed, "en-US"));

    [Fact]
    public void Nothing_and_endless_text_are_told_apart()
    {
        Assert.IsType<AmountReading.Empty>(Read("  ", "en-US"));
        Assert.IsType<AmountReading.Empty>(AmountText.Read(null, Currency.Of("EUR"), CultureInfo.InvariantCulture));
        Assert.IsType<AmountReading.Wrong>(Read(new string('(', 5000), "en-US"));
    }

    private static Money Euro(long cents) => new(cents, Currency.Of("EUR"));

    private static AmountReading Read(string typed, string culture) => AmountText.Read(typed, Currency.Of("EUR"), new CultureInfo(culture));
}
