using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Values;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("EUR", 2, 100)]
    [InlineData("JPY", 0, 1)]
    [InlineData("KRW", 0, 1)]
    [InlineData("CLP", 0, 1)]
    [InlineData("JOD", 3, 1000)]
    [InlineData("KWD", 3, 1000)]
    [InlineData("TND", 3, 1000)]
    [InlineData("CLF", 4, 10000)]
    [InlineData("DEM", 2, 100)]
    [InlineData("LTL", 2, 100)]
    public void Each_currency_has_the_digits_of_iso_4217(string code, int exponent, long perMajor)
    {
        Assert.Equal(exponent, Currency.Of(code).Exponent);
        Assert.Equal(perMajor, Currency.Of(code).MinorPerMajor);
    }

    [Fact]
    public void All_codes_are_three_capitals_sorted_once_and_found_in_any_case()
    {
        Assert.Equal(Currency.AllCodes.Order(StringComparer.Ordinal).Distinct(), Currency.AllCodes);
        Assert.All(Currency.AllCodes, code =>
        {
            Assert.Matches("^[A-Z]{3}$", code);
            Assert.Equal(code, Currency.Of($" {code.ToLowerInvariant()} ").ToString());
            // One text for all rows that name it.
            Assert.Same(Currency.Of(code).Code, Currency.Of($"{code[..1]}{code[1..]}").Code);
            Assert.False(string.IsNullOrWhiteSpace(Currency.Of(code).Symbol));
        });
    }

    [Theory]
    [InlineData("XXX")]
    [InlineData("XTS")]
    [InlineData("XAU")]
    [InlineData("EURO")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_money_is_not_found(string? code)
    {
        Assert.False(Currency.TryFind(code, out var none));
        Assert.True(none.IsNone);
        Assert.Throws<ArgumentException>(() => Currency.Of(code!));
    }

    [Fact]
    public void The_default_is_none_and_throws_when_used()
    {
        Assert.Equal("", default(Currency).ToString());
        Assert.Throws<InvalidOperationException>(() => default(Currency).Code);
        Assert.Throws<InvalidOperationException>(() => default(Currency).Exponent);
    }

    [Fact]
    public void Order_is_by_code()
    {
        Assert.True(Currency.Of("CHF") < Currency.Of("EUR"));
        Assert.True(Currency.Of("EUR") >= Currency.Of("EUR"));
        Assert.Equal(Currency.Of("eur"), Currency.Of("EUR"));
    }
}
