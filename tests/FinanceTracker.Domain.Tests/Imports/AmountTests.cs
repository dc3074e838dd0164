using System.Globalization;
using CsCheck;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class AmountTests
{
    [Theory]
    [InlineData("+12.34", "12.34")]
    [InlineData("   -12.34  ", "-12.34")]
    [InlineData("12.34-", "-12.34")]
    [InlineData("(12.34)", "-12.34")]
    [InlineData("($85.00)", "-85.00")]
    [InlineData("- $21.59", "-21.59")]
    [InlineData("+ £1,100.00", "1100.00")]
    [InlineData("-$76.00", "-76.00")]
    [InlineData("$.23", "0.23")]
    [InlineData("11'373.94", "11373.94")]
    [InlineData("1 234,50 EUR", "1234.50")]
    [InlineData("1\u00A0234,50 €", "1234.50")]
    [InlineData("1\u202F234,50", "1234.50")]
    [InlineData("000000000400,00", "400.00")]
    [InlineData("500,", "500")]
    [InlineData("0,1", "0.1")]
    [InlineData("1,00,000.50", "100000.50")]
    [InlineData("1.000.000,00", "1000000.00")]
    [InlineData("EUR 12.34", "12.34")]
    [InlineData("12,34 kr.", "12.34")]
    [InlineData("12.34 CR", "12.34")]
    [InlineData("12.34 DR", "-12.34")]
    [InlineData("\u200E-5.00\u200F", "-5.00")]
    [InlineData("−5.00", "-5.00")]
    [InlineData("-3.77000", "-3.77")]
    public void Amounts_are_read_as_banks_write_them(string text, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Written.Amounts(text, "7-")[0]);

    [Theory]
    [InlineData("12..34")]
    [InlineData("12,3,4")]
    [InlineData("badamount")]
    [InlineData("1O.00")]
    [InlineData("--5.00")]
    [InlineData("5.00%")]
    [InlineData("")]
    [InlineData("1.2.3,4")]
    [InlineData("12abc")]
    [InlineData("99999999999999999.00")]
    public void What_is_not_one_number_is_rejected_and_never_repaired(string text)
    {
        var file = Written.Read("Date;Text;Amount", "2026-01-05;shop;-1.00", $"2026-01-06;shop;{text}", "2026-01-07;shop;2.00");
        var bad = Assert.Single(file.Statements.Single().Rejected);
        Assert.Equal((3, "Amount", text), (bad.Line, bad.Field, bad.Value));
        Assert.Equal(2, file.Counts.Posted);
    }

    [Fact]
    public void The_decimal_mark_is_decided_for_the_whole_column()
    {
        Assert.Equal([1234m, -5.5m], Written.Amounts("1.234", "-5,5"));
        Assert.Equal([1.234m, -5.5m], Written.Amounts("1,234", "-5,5"));
        Assert.Equal([1234m, -5.5m], Written.Amounts("1,234", "-5.5"));
        Assert.Equal([4884m, 1280.8m], Written.Amounts("4,884", "1,280.8"));
    }

    [Fact]
    public void A_mark_before_three_digits_is_a_fraction_only_where_the_currency_has_three()
    {
        Assert.Equal(-1234m, Written.Statement("Date;Text;Amount;Currency", "2026-01-05;a;-1.234;EUR").Rows.Single().Amount);
        Assert.Equal(-1.234m, Written.Read(new Domain.Imports.ReadAnswers { Currency = Domain.Values.Currency.Of("JOD") }, "Date;Text;Amount", "2026-01-05;a;-1.234").Statements.Single().Rows.Single().Amount);
    }

    [Fact]
    public void Arabic_digits_and_dotted_currency_words_are_read() =>
        Assert.Equal(4.750m, Written.Amounts("د.ا.\u200F4.750", "-1.25")[0]);

    [Fact]
    public void Any_amount_written_in_any_common_style_is_read_back()
    {
        var gen = Gen.Select(Gen.Long[-99_999_999_999, 99_999_999_999], Any.Of("en-US", "de-DE", "fr-FR", "sv-SE"), Any.Of("N2", "F2"));
        gen.Sample((cents, culture, style) =>
        {
            var text = (cents / 100m).ToString(style, CultureInfo.GetCultureInfo(culture));
            var pin = (-1.25m).ToString("F2", CultureInfo.GetCultureInfo(culture));
            return Written.Amounts(text, pin)[0] == cents / 100m;
        }, iter: 400);
    }
}
