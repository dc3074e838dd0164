using System.Globalization;
using FinanceTracker.Domain.Refunds;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Refunds;

/// <summary>Pictures: "key day amount payeeKey name"; day counts from 1 January 2026, payee 0 is none, usd at the end for dollars.</summary>
public sealed class RefundFinderTests
{
    public static TheoryData<string, string[], string[], string> Cases { get; } = new()
    {
        { "the same payee, all of it", ["2 30 50 7 Shoes"], ["1 20 -50 7 Shoes"], "2>1" },
        { "a part of it", ["2 30 20 7 Shoes"], ["1 20 -50 7 Shoes"], "2>1" },
        { "more than it cost", ["2 30 51 7 Shoes"], ["1 20 -50 7 Shoes"], "" },
        { "before the purchase", ["2 10 50 7 Shoes"], ["1 20 -50 7 Shoes"], "" },
        { "120 days later", ["2 130 50 7 Shoes"], ["1 10 -50 7 Shoes"], "2>1" },
        { "121 days later", ["2 131 50 7 Shoes"], ["1 10 -50 7 Shoes"], "" },
        { "another payee", ["2 30 50 8 Wages"], ["1 20 -50 7 Shoes"], "" },
        { "a payee much alike", ["2 30 50 8 ZALANDO_REFUND"], ["1 20 -50 7 Zalando"], "2>1" },
        { "no payee, but the text", ["2 30 50 0 Zalando"], ["1 20 -50 7 Zalando"], "2>1" },
        { "another currency", ["2 30 50 7 Shoes usd"], ["1 20 -50 7 Shoes"], "" },
        { "exactly the amount before a later one", ["3 30 50 7 Shoes"], ["1 10 -50 7 Shoes", "2 20 -80 7 Shoes"], "3>1" },
        { "else the latest", ["3 30 40 7 Shoes"], ["1 10 -50 7 Shoes", "2 20 -80 7 Shoes"], "3>2" },
        { "two parts of one purchase", ["2 30 20 7 Shoes", "3 31 30 7 Shoes"], ["1 20 -50 7 Shoes"], "2>1 3>1" },
        { "never more than it cost", ["2 30 30 7 Shoes", "3 31 30 7 Shoes"], ["1 20 -50 7 Shoes"], "2>1" },
        { "turned down before", ["9 30 50 7 Shoes"], ["8 20 -50 7 Shoes"], "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Money_back_finds_its_purchase(string name, string[] incoming, string[] purchases, string expected)
    {
        var pairs = RefundFinder.Find(incoming.Select(Side).Reverse(), purchases.Select(Side), new HashSet<(long, long)> { (8, 9) });
        Assert.True(expected == string.Join(' ', pairs.Select(pair => $"{pair.RefundKey}>{pair.PurchaseKey}")), name + ": " + string.Join("; ", pairs));
    }

    [Fact]
    public void The_reason_is_a_sentence() =>
        Assert.Equal("Same payee, a part of it came back 10 days later.", RefundFinder.Find([Side("2 30 20 7 Shoes")], [Side("1 20 -50 7 Shoes")], new HashSet<(long, long)>())[0].Reason);

    private static RefundSide Side(string text)
    {
        var words = text.Split(' ');
        var numbers = words[..4].Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return new RefundSide(
            numbers[0], new DateOnly(2026, 1, 1).AddDays((int)numbers[1] - 1), new Money(numbers[2], Currency.Of(words[^1] == "usd" ? "USD" : "EUR")),
            numbers[3] == 0 ? null : numbers[3], words[4].Replace('_', ' '));
    }
}
