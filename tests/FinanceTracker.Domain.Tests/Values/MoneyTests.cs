using CsCheck;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Values;

public sealed class MoneyTests
{
    private static readonly Gen<Currency> Currencies = Gen.Int[0, Currency.AllCodes.Count - 1].Select(index => Currency.Of(Currency.AllCodes[index]));
    private static readonly Gen<long> Amounts = Gen.OneOf(Gen.Long[-1_000, 1_000], Gen.Long[long.MinValue / 8, long.MaxValue / 8]);

    [Fact]
    public void Splitting_loses_nothing_and_parts_differ_by_at_most_one_unit()
    {
        Gen.Select(Amounts, Currencies, Gen.Int[1, 50]).Sample((minor, currency, parts) =>
        {
            var shares = new Money(minor, currency).Split(parts).Select(share => share.Minor).ToList();
            return shares.Count == parts && shares.Sum() == minor && shares.Max() - shares.Min() <= 1;
        });
    }

    [Fact]
    public void Allocating_loses_nothing_gives_nothing_to_weight_zero_and_stays_near_the_share()
    {
        Gen.Select(Amounts, Currencies, Gen.Int[0, 1000].Array[1, 12].Where(weights => weights.Any(weight => weight > 0))).Sample((minor, currency, weights) =>
        {
            var shares = new Money(minor, currency).Allocate(weights);
            var total = weights.Sum();
            Assert.Equal(minor, shares.Sum(share => share.Minor));
            foreach (var (share, weight) in shares.Zip(weights))
            {
                Assert.True(weight > 0 || share.IsZero);
                Assert.True(Math.Abs(((decimal)minor * weight / total) - share.Minor) <= weights.Length);
                Assert.True(share.IsZero || Math.Sign(share.Minor) == Math.Sign(minor));
            }
        });
    }

    [Fact]
    public void Weights_must_be_usable()
    {
        var money = new Money(100, Currency.Of("EUR"));
        Assert.Throws<ArgumentOutOfRangeException>(() => money.Split(0));
        Assert.Throws<ArgumentException>(() => money.Allocate([0, 0]));
        Assert.Throws<ArgumentException>(() => money.Allocate([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => money.Allocate([1, -1]));
    }

    [Fact]
    public void Addition_is_associative_commutative_and_has_a_zero_and_an_opposite()
    {
        Gen.Select(Amounts, Amounts, Amounts, Currencies).Sample((first, second, third, currency) =>
        {
            Money a = new(first, currency), b = new(second, currency), c = new(third, currency);
            return a + b + c == a + (b + c) && a + b == b + a && a + Money.Zero(currency) == a && (a - a).IsZero && a - b == a + -b && a * 3 == a + a + a;
        });
    }

    [Fact]
    public void Order_agrees_with_the_difference()
    {
        Gen.Select(Amounts, Amounts, Currencies).Sample((first, second, currency) =>
        {
            Money a = new(first, currency), b = new(second, currency);
            return (a < b) == (b - a).Minor > 0 && (a <= b) == !(a > b) && (a >= b) == !(a < b) && a.CompareTo(b) == -b.CompareTo(a);
        });
    }

    [Fact]
    public void Currencies_never_mix()
    {
        Gen.Select(Currencies, Currencies, Amounts).Where((one, other, _) => one != other).Sample((one, other, minor) =>
        {
            Money a = new(minor, one), b = new(minor, other);
            Assert.Throws<InvalidOperationException>(() => a + b);
            Assert.Throws<InvalidOperationException>(() => a - b);
            Assert.Throws<InvalidOperationException>(() => a < b);
            Assert.Throws<InvalidOperationException>(() => a.CompareTo(b));
            Assert.NotEqual(a, b);
        }, iter: 50);
    }

    [Fact]
    public void The_default_is_no_money_and_throws_when_used()
    {
        Assert.Throws<InvalidOperationException>(() => default(Money) + default(Money));
        Assert.Throws<InvalidOperationException>(() => default(Money).ToDecimal());
    }

    [Fact]
    public void Results_that_do_not_fit_throw_instead_of_wrapping()
    {
        Money most = new(long.MaxValue, Currency.Of("EUR")), least = new(long.MinValue, Currency.Of("EUR"));
        Assert.Throws<OverflowException>(() => most + new Money(1, Currency.Of("EUR")));
        Assert.Throws<OverflowException>(() => least - new Money(1, Currency.Of("EUR")));
        Assert.Throws<OverflowException>(() => -least);
        Assert.Throws<OverflowException>(() => least.Abs());
        Assert.Throws<OverflowException>(() => most * 2);
    }

    [Fact]
    public void The_wire_form_is_read_back_exactly_in_every_currency()
    {
        Gen.Select(Amounts, Currencies).Sample((minor, currency) =>
        {
            var money = new Money(minor, currency);
            return Money.TryParse(money.ToWire(), currency, out var back) && back == money;
        });
    }

    [Theory]
    [InlineData(-1234, "EUR", "-12.34")]
    [InlineData(5, "EUR", "0.05")]
    [InlineData(1500, "JPY", "1500")]
    [InlineData(-1, "BHD", "-0.001")]
    [InlineData(12345, "CLF", "1.2345")]
    public void The_wire_form_has_exactly_the_digits_of_the_currency(long minor, string code, string expected) =>
        Assert.Equal(expected, new Money(minor, Currency.Of(code)).ToWire());

    [Theory]
    [InlineData("1.005", "EUR")]
    [InlineData("0.5", "JPY")]
    [InlineData("1,00", "EUR")]
    [InlineData("1e2", "EUR")]
    [InlineData("", "EUR")]
    [InlineData("99999999999999999999", "EUR")]
    public void Text_that_would_have_to_be_rounded_or_guessed_is_refused(string text, string code) =>
        Assert.False(Money.TryParse(text, Currency.Of(code), out _));

    [Fact]
    public void Extra_zeros_are_harmless() => Assert.True(Money.TryParse("1.5000", Currency.Of("EUR"), out var money) && money.Minor == 150);

    [Fact]
    public void A_bag_keeps_currencies_apart()
    {
        Gen.Select(Gen.Long[-1000, 1000], Currencies).Array[0, 30].Sample(pairs =>
        {
            var bag = new MoneyBag();
            foreach (var (minor, currency) in pairs)
                bag.Add(new Money(minor, currency));
            Assert.Equal(pairs.Select(pair => pair.Item2).Distinct().Count(), bag.Amounts.Count);
            foreach (var (_, currency) in pairs)
                Assert.Equal(pairs.Where(pair => pair.Item2 == currency).Sum(pair => pair.Item1), bag[currency].Minor);
            var main = Currency.Of("EUR");
            Assert.DoesNotContain(bag.Except(main), sum => sum.IsZero || sum.Currency == main);
        });
    }
}
