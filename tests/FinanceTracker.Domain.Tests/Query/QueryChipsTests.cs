using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Query;
using Xunit;

namespace FinanceTracker.Domain.Tests.Query;

public sealed class QueryChipsTests
{
    private static readonly QueryCalendar Calendar = new(new DateOnly(2026, 11, 26), new MonthStart(1), DayOfWeek.Monday);

    [Theory]
    [InlineData("", "")]
    [InlineData("amount>50", "amount > 50")]
    [InlineData("amount:>=50 AMOUNT<=9", "amount >= 50 | amount <= 9")]
    [InlineData("category:Food -account:\"Joint card\"", "category: Food | not account: Joint card")]
    [InlineData("tag:a,\"b c\",d coffee \"blue bottle\"", "tag: a, b c, d | coffee | \"blue bottle\"")]
    [InlineData("-tag!=a NOT -b", "tag: a | b")]
    [InlineData("(category:Food OR tag:trip) -( a  b )", "category:Food OR tag:trip | not a  b")]
    [InlineData("a AND b OR c d", "a | b | or c | d")]
    [InlineData("note:/x y/", "note: /x y/")]
    [InlineData("(a", "")]
    [InlineData("colour:red", "")]
    public void Each_outermost_part_is_a_chip(string text, string chips) =>
        Assert.Equal(chips, string.Join(" | ", QueryChips.Of(text, Calendar).Select(chip => (chip.IsAlternative ? "or " : "") + chip.Label)));

    [Theory]
    [InlineData("amount>50 tag:a", 0, "tag:a")]
    [InlineData("amount>50 tag:a", 1, "amount>50")]
    [InlineData("  a   -(b OR c)  d", 1, "a d")]
    [InlineData("a AND b", 0, "b")]
    [InlineData("a OR b", 0, "b")]
    [InlineData("a OR b", 1, "a")]
    [InlineData("a OR b c OR d", 1, "a OR c OR d")]
    [InlineData("a OR b OR c", 1, "a OR c")]
    [InlineData("a b OR c", 0, "b OR c")]
    [InlineData("a", 0, "")]
    public void Taking_one_away_leaves_the_others(string text, int gone, string rest) => Assert.Equal(rest, QueryChips.Without(text, QueryChips.Of(text, Calendar), gone));

    [Fact]
    public void Whatever_is_typed_the_chips_hold_all_of_it_and_any_can_go()
    {
        string[] pieces = ["a", "b ", " ", "(", ")", "-", "\"x y\"", "OR ", " AND ", "NOT ", "amount>9 ", "tag:a,b", "note:/q/ ", "é", "payee!=\"c\" ", ","];
        var random = new Random(20261127);
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var chips = QueryChips.Of(text, Calendar);
            if (LedgerQuery.Parse(text, Calendar).Query is not { } query)
            {
                Assert.Empty(chips);
                continue;
            }
            read++;
            var again = LedgerQuery.Parse(QueryChips.Without(text, chips, -1), Calendar).Query;
            Assert.True(again is not null && QueryParserTests.Spell(query) == QueryParserTests.Spell(again), text);
            for (var gone = 0; gone < chips.Count; gone++)
                Assert.Equal(chips.Where((_, at) => at != gone).Select(chip => chip.Label), QueryChips.Of(QueryChips.Without(text, chips, gone), Calendar).Select(chip => chip.Label));
        }
        Assert.InRange(read, 2_000, 20_000);
    }
}
