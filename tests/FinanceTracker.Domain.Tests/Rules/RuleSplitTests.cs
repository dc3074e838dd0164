using FinanceTracker.Domain.Rules;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Rules;

/// <summary>Splits by rule: every cent stays.</summary>
public sealed class RuleSplitTests
{
    [Fact]
    public void Parts_keep_every_cent_whatever_the_amount_and_the_percentages()
    {
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            var amount = new Money(random.NextInt64(-2_000_000, 2_000_000), Currency.Of(random.Next(3) == 0 ? "JPY" : "EUR"));
            var first = Math.Round((decimal)random.NextDouble() * 99 + 0.5m, 2);
            IReadOnlyList<RuleShare> shares = random.Next(2) == 0
                ? [Percent(first), Percent(100 - first)]
                : [Percent(Math.Round(first / 2, 2)), new RuleShare(null, null, 3, null), new RuleShare(null, null, null, null)];
            Assert.Null(RuleSplit.Fault(shares));
            if (RuleSplit.Divide(amount, Named(shares)) is not { } parts)
                continue;
            Assert.Equal(amount.Minor, parts.Sum(part => part.Amount.Minor));
            Assert.All(parts, part => Assert.Equal(amount.IsNegative, part.Amount.IsNegative));
            Assert.DoesNotContain(parts, part => part.Amount.IsZero);
        }
    }

    [Theory]
    [InlineData(-1000, "60 40", "-600 -400")]
    [InlineData(1001, "50 50", "501 500")]
    [InlineData(-100, "33.33 33.33 33.34", "-34 -33 -33")]
    [InlineData(-5000, "=12.5 rest", "-1250 -3750")]
    [InlineData(-5000, "=12.5 10 rest", "-1250 -500 -3250")]
    [InlineData(-1250, "=12.5 rest", "")]
    [InlineData(-1, "50 50", "")]
    [InlineData(0, "50 50", "")]
    [InlineData(-5000, "=1.234 rest", "")]
    public void An_amount_is_divided_as_told_or_not_at_all(long minor, string shares, string parts) =>
        Assert.Equal(parts, string.Join(' ', (RuleSplit.Divide(new Money(minor, Currency.Of("EUR")), Named(Read(shares))) ?? []).Select(part => part.Amount.Minor)));

    [Theory]
    [InlineData("100", "two parts")]
    [InlineData("50 40", "come to 100")]
    [InlineData("50 =5", "Leave one part open")]
    [InlineData("60 50 rest", "no rest")]
    [InlineData("rest rest", "Only one part")]
    [InlineData("0 100", "between 0 and 100")]
    [InlineData("33.333 66.667", "two decimals")]
    [InlineData("=0 rest", "above zero")]
    public void A_split_that_can_not_come_out_even_is_refused(string shares, string message) =>
        Assert.Contains(message, RuleSplit.Fault(Read(shares)), StringComparison.Ordinal);

    private static List<RuleShare> Read(string shares) =>
        [.. shares.Split(' ').Select(one => one == "rest" ? new RuleShare(null, null, null, null) : one[0] == '=' ? new RuleShare(null, null, Number(one[1..]), null) : Percent(Number(one)))];

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static RuleShare Percent(decimal percent) => new(null, percent, null, null);

    private static List<NamedShare> Named(IReadOnlyList<RuleShare> shares) => [.. shares.Select(share => new NamedShare(null, share))];
}
