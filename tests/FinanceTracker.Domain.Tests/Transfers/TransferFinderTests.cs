using System.Globalization;
using CsCheck;
using FinanceTracker.Domain.Transfers;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Transfers;

/// <summary>
/// The rules of docs/specs/transfers.md as pictures: sides are written "key account day amount marks". Marks: <c>*</c> fresh, <c>u</c> own
/// transfer words, <c>t</c> any transfer word, <c>&gt;3</c> names account 3, <c>#3</c> its number, <c>=3</c> payee called like it, <c>card</c>,
/// <c>paid</c>, <c>fixed</c>, <c>cat</c> a category chosen, <c>p7</c> payee 7, <c>usd</c>, <c>r5</c> record 5.
/// </summary>
public sealed class TransferFinderTests
{
    private static readonly DateOnly March = new(2026, 3, 1);

    public static TheoryData<string, string[], string, string> Cases { get; } = new()
    {
        { "amount and days alone are asked about", ["1 1 5 -100 *", "2 2 7 100"], "", "1-2" },
        { "the other side may be the fresh one", ["1 1 5 -100", "2 2 7 100 *"], "", "1-2" },
        { "one of the two has to be fresh", ["1 1 5 -100 u", "2 2 7 100", "3 3 5 7 *"], "", "" },
        { "four days apart", ["1 1 1 -100 *", "2 2 5 100"], "", "1-2" },
        { "five days apart", ["1 1 1 -100 * u", "2 2 6 100"], "", "" },
        { "money may arrive before it leaves", ["1 1 5 -100 * u", "2 2 3 100"], "1-2", "" },
        { "another amount", ["1 1 5 -100 * u", "2 2 5 99"], "", "" },
        { "the same direction", ["1 1 5 -100 * u", "2 2 5 -100"], "", "" },
        { "the same account", ["1 1 5 -100 * u", "2 1 5 100 * u"], "", "" },
        { "another currency", ["1 1 5 -100 * u", "2 2 5 100 usd"], "", "" },
        { "words for own transfers link", ["1 1 5 -100 *", "2 2 5 100 u"], "1-2", "" },
        { "words for any transfer do not", ["1 1 5 -100 * t", "2 2 5 100 t"], "", "1-2" },
        { "the number of the other account links", ["1 1 5 -100 * #2", "2 2 7 100"], "1-2", "" },
        { "its name links", ["1 1 5 -100 *", "2 2 7 100 >1"], "1-2", "" },
        { "a payee called like it links", ["1 1 5 -100 * =2", "2 2 7 100"], "1-2", "" },
        { "whoever names a third account is no partner", ["1 1 5 -100 * #3", "2 2 5 100 u"], "", "" },
        { "the named account before a nearer one", ["1 1 5 -100 * =2", "2 2 8 100", "3 3 5 100"], "1-2", "" },
        { "nearest day first", ["1 1 5 -100 * u", "2 2 6 100", "3 3 8 100"], "1-2", "" },
        { "nearest day first, asked", ["1 1 5 -100 *", "2 2 6 100", "3 3 8 100"], "", "1-2" },
        { "three equal candidates are asked about", ["1 1 5 -100 * u", "2 2 5 100", "3 3 5 100", "4 4 5 100"], "", "1-2 1-3 1-4" },
        { "before and after are equally near", ["1 1 5 -100 * u", "2 2 4 100", "3 3 6 100"], "", "1-2 1-3" },
        { "a rival of the other side counts too", ["1 1 5 -100 * u", "2 2 5 100", "3 1 5 -100"], "", "1-2" },
        { "a nearer rival of the other side", ["1 1 5 -100 * u", "2 2 7 100", "3 3 7 -100 u"], "", "1-2" },
        { "what one link leaves is free for the next", ["1 1 1 -100 * u", "2 2 1 100 *", "3 1 3 -100 * u", "4 2 2 100 *"], "1-2 3-4", "" },
        { "standing order over months", ["1 1 1 -100 * u", "2 2 2 100 *", "3 1 15 -100 * u", "4 2 16 100 *"], "1-2 3-4", "" },
        { "a card's bill", ["1 1 5 -300 *", "2 2 7 300 card paid"], "1-2", "" },
        { "a card's bill, as the bank says it", ["1 1 5 -300 * bill", "2 2 7 300 card"], "1-2", "" },
        { "the words of a card's bill between other accounts", ["1 1 5 -300 *", "2 2 7 300 paid"], "", "1-2" },
        { "money back from a card is no bill", ["1 1 5 -300 * card paid", "2 2 7 300"], "", "1-2" },
        { "linked before with this payee", ["1 1 5 -100 * p7", "2 2 5 100"], "1-2", "" },
        { "linked before, the other way round", ["1 2 5 -100 * p7", "2 1 5 100"], "", "1-2" },
        { "a reconciled entry is asked about", ["1 1 5 -100 * u", "2 2 5 100 fixed"], "", "1-2" },
        { "a chosen category is asked about", ["1 1 5 -100 * u cat", "2 2 5 100"], "", "1-2" },
        { "a chosen category and nothing but the amount", ["1 1 5 -100 * cat", "2 2 5 100"], "", "" },
        { "rejected before", ["1 1 5 -100 * u", "8 2 5 100 u", "3 9 9 1"], "", "" },
        { "each names the other, twice a day", ["1 1 5 -100 * >2", "2 1 5 -100 * >2", "3 2 5 100 * >1", "4 2 5 100 * >1"], "1-3 2-4", "" },
        { "each names the other, one too many", ["1 1 5 -100 * >2", "2 1 5 -100 * >2", "3 2 5 100 * >1"], "", "1-3 2-3" },
        { "one record is one transfer", ["1 1 5 -100 * r5", "2 2 5 100 * r5", "3 2 5 100 u"], "1-2", "" },
        { "one record, two currencies", ["1 1 5 -100 * r5", "2 2 5 110 * usd r5"], "1-2", "" },
        { "one record, one side reconciled", ["1 1 5 -100 * r5", "2 2 5 100 * fixed r5"], "", "1-2" },
        { "nothing to nothing", ["1 1 5 0 * u", "2 2 5 0"], "", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sides_find_each_other_by_the_rules(string rule, string[] sides, string links, string proposals)
    {
        var memory = new TransferMemory(new HashSet<(long, long)> { (1, 8) }, new HashSet<LinkedPayee> { new(1, 2, 7) });
        foreach (var order in (IEnumerable<string>[])[sides, sides.Reverse()])
        {
            var found = TransferFinder.Find(order.Select(Side), memory);
            Assert.Equal((rule, links, proposals), (rule, Text(found.Links), Text(found.Proposals)));
        }
        var worth = TransferFinder.Worth(sides.Select(Side).Select(side => new TransferGlance(side.Key, side.AccountKey, side.Date, side.Amount, side.IsFresh)));
        var met = (links + " " + proposals).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(long.Parse).ToHashSet();
        // What only the record knows is looked at anyway.
        if (!rule.Contains("record", StringComparison.Ordinal))
            Assert.Subset(worth.ToHashSet(), met);
    }

    [Fact]
    public void Worth_a_look_is_what_has_an_opposite_near_in_another_account()
    {
        var entry = Gen.Select(Gen.Int[1, 3], Gen.Int[0, 12], Gen.Int[-3, 3], Gen.Bool, Gen.Bool,
            (account, day, minor, isFresh, isDollar) => new TransferGlance(0, account, new DateOnly(2026, 3, 1).AddDays(day), new Money(minor, Currency.Of(isDollar ? "USD" : "EUR")), isFresh));
        entry.Array[0, 12].Sample(made =>
        {
            var all = made.Select((one, index) => one with { Key = index + 1 }).ToList();
            var expected = all.Where(one => one.Amount.Minor != 0
                && all.Exists(same => same.IsFresh && same.Amount.Currency == one.Amount.Currency && Math.Abs(same.Amount.Minor) == Math.Abs(one.Amount.Minor))
                && all.Exists(other => other.AccountKey != one.AccountKey && other.Amount == -one.Amount && Math.Abs(other.Date.DayNumber - one.Date.DayNumber) <= TransferFinder.DaysApart));
            Assert.Equal(expected.Select(one => one.Key), TransferFinder.Worth(all).Order());
        });
    }

    [Fact]
    public void A_thousand_equal_amounts_on_a_day_are_not_linked_and_take_no_time()
    {
        var sides = Enumerable.Range(1, 4000).Select(key => Side($"{key} {1 + (key % 2)} 5 {(key % 2 == 0 ? "-" : "")}100 * u"));
        var found = TransferFinder.Find(sides, TransferMemory.Empty);
        Assert.Empty(found.Links);
        Assert.True(found.Proposals.GroupBy(pair => pair.FromKey).All(group => group.Count() <= 5));
    }

    [Fact]
    public void Evidence_is_told_with_the_pair()
    {
        var pair = Assert.Single(TransferFinder.Find([Side("1 1 5 -100 * #2 t"), Side("2 2 5 100")], TransferMemory.Empty).Links);
        Assert.Equal(TransferEvidence.AccountNumber | TransferEvidence.TransferWords, pair.Evidence);
    }

    [Theory]
    [InlineData("sepa-uberweisung miete", TransferWords.Any)]
    [InlineData("umbuchung sparen", TransferWords.Own)]
    [InlineData("vir sepa recu", TransferWords.Any)]
    [InlineData("virement interne", TransferWords.Any | TransferWords.Own)]
    [InlineData("online transfer to sav ...1234", TransferWords.Any | TransferWords.Own)]
    [InlineData("payment received - thank you", TransferWords.CardReceived)]
    [InlineData("visa kreditkartenabrechnung 03/26", TransferWords.CardPaid)]
    [InlineData("transferwise card", TransferWords.None)]
    [InlineData("paper lantern", TransferWords.None)]
    public void Words_of_banks_are_known_as_whole_words(string folded, TransferWords words) => Assert.Equal(words, TransferVocabulary.Of(folded));

    private static string Text(IEnumerable<TransferPair> pairs) =>
        string.Join(' ', pairs.Select(pair => $"{pair.FromKey}-{pair.ToKey}").Order(StringComparer.Ordinal));

    private static TransferSide Side(string text)
    {
        var words = text.Split(' ');
        var marks = words[4..];
        return new TransferSide
        {
            Key = Number(words[0]),
            AccountKey = Number(words[1]),
            Date = March.AddDays((int)Number(words[2]) - 1),
            Amount = new Money(Number(words[3]), Currency.Of(marks.Contains("usd") ? "USD" : "EUR")),
            IsFresh = marks.Contains("*"),
            IsCard = marks.Contains("card"),
            IsFixed = marks.Contains("fixed"),
            IsCategorised = marks.Contains("cat"),
            Named = [.. marks.Where(mark => mark[0] is '>' or '#').Select(mark => Number(mark[1..]))],
            IsNamedByNumber = marks.Any(mark => mark[0] == '#'),
            PayeeAccount = Marked('='),
            PayeeKey = Marked('p'),
            Record = Marked('r'),
            Words = (marks.Contains("u") ? TransferWords.Own : 0) | (marks.Contains("t") ? TransferWords.Any : 0)
                | (marks.Contains("paid") ? TransferWords.CardReceived : 0) | (marks.Contains("bill") ? TransferWords.CardPaid : 0),
        };

        long? Marked(char sign) => marks.FirstOrDefault(mark => mark.Length > 1 && mark[0] == sign && char.IsAsciiDigit(mark[1])) is { } found ? Number(found[1..]) : null;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
