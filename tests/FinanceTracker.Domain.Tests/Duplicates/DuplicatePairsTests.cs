using System.Globalization;
using FinanceTracker.Domain.Duplicates;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Duplicates;

/// <summary>
/// The rules of docs/specs/duplicates.md as pictures: "key day amount payee marks". Marks: <c>f</c> from a file of its own, <c>f9</c> from file 9,
/// <c>#5</c> content 5, <c>@A</c> the bank's id A, <c>p</c> pending, <c>r</c> reconciled, <c>t</c> a transfer's leg, <c>s</c> split, <c>a2</c> account 2, <c>usd</c>.
/// </summary>
public sealed class DuplicatePairsTests
{
    public static TheoryData<string, string[], string> Cases { get; } = new()
    {
        { "typed and from a file, same day and payee", ["1 5 -20 Bakery", "2 5 -20 Bakery f"], "2<1" },
        { "the order makes no difference", ["2 5 -20 Bakery f", "1 5 -20 Bakery"], "2<1" },
        { "three days apart", ["1 5 -20 Bakery", "2 8 -20 Bakery f"], "2<1" },
        { "four days apart", ["1 5 -20 Bakery", "2 9 -20 Bakery f"], "" },
        { "another amount", ["1 5 -20 Bakery", "2 5 -21 Bakery f"], "" },
        { "the other direction", ["1 5 -20 Bakery", "2 5 20 Bakery f"], "" },
        { "another account", ["1 5 -20 Bakery", "2 5 -20 Bakery f a2"], "" },
        { "another currency", ["1 5 -20 Bakery", "2 5 -20 Bakery f usd"], "" },
        { "two lines of one file are twins", ["1 5 -20 Bakery f9", "2 5 -20 Bakery f9"], "" },
        { "equal lines of two files were counted by the import", ["1 5 -20 Bakery f #7", "2 5 -20 Bakery f #7"], "" },
        { "two files that write it differently", ["1 5 -20 Bakery f #7", "2 5 -20 Bakery f #8"], "1<2" },
        { "two files on two days are two rides", ["1 5 -20 Metro f #7", "2 6 -20 Metro f #8"], "" },
        { "typed twice on a day", ["1 5 -20 Bakery", "2 5 -20 Bakery"], "1<2" },
        { "typed on two days", ["1 5 -20 Bakery", "2 6 -20 Bakery"], "" },
        { "different payees on the same day, typed and from a file", ["1 5 -20 Lunch", "2 5 -20 Zorbas f"], "2<1" },
        { "different payees on two days", ["1 5 -20 Lunch", "2 6 -20 Zorbas f"], "" },
        { "different payees in two files", ["1 5 -20 Lunch f", "2 5 -20 Zorbas f"], "" },
        { "pending and booked two days later", ["1 5 -20 Bakery f p", "2 7 -20 Bakery f"], "2<1" },
        { "the bank's id is the same, nine days apart", ["1 5 -20 Bakery f @A", "2 14 -20 Zorbas f @A"], "1<2" },
        { "two ids of the bank speak against it", ["1 5 -20 Bakery f @A", "2 6 -20 Bakery @B"], "1<2" },
        { "two ids of the bank in two files", ["1 5 -20 Bakery f @A", "2 7 -20 Bakery f @B"], "" },
        { "a filler is no id", ["1 5 -20 Bakery f @NONREF", "2 14 -20 Bakery f @NONREF"], "" },
        { "reconciled stays", ["1 5 -20 Bakery r", "2 5 -20 Bakery f"], "1<2" },
        { "a transfer's leg stays", ["1 5 -20 Bakery t", "2 5 -20 Bakery f"], "1<2" },
        { "two legs are two", ["1 5 -20 Bakery t", "2 5 -20 Bakery f t"], "" },
        { "a leg and a split cannot become one", ["1 5 -20 Bakery t", "2 5 -20 Bakery f s"], "" },
        { "each is in one pair, the best", ["1 5 -20 Bakery", "2 5 -20 Bakery f", "3 7 -20 Bakery f"], "2<1" },
        { "turned down before", ["8 5 -20 Bakery", "9 5 -20 Bakery f"], "" },
        { "nobody named", ["1 5 -20 _", "2 5 -20 Bakery f"], "2<1" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pairs_are_what_the_spec_says(string name, string[] entries, string expected)
    {
        var sides = entries.Select(Side).ToList();
        var pairs = DuplicatePairs.Find(sides, new HashSet<(long, long)> { (8, 9) });
        Assert.True(expected == string.Join(' ', pairs.Select(pair => $"{pair.KeepKey}<{pair.DropKey}")), name + ": " + string.Join("; ", pairs));
        Assert.All(pairs, pair => Assert.InRange(pair.Score, DuplicatePairs.LeastScore, 100));
        Assert.Equal(pairs, DuplicatePairs.Find(sides.AsEnumerable().Reverse(), new HashSet<(long, long)> { (8, 9) }));
        // Whatever is paired was worth reading.
        var worth = DuplicatePairs.Worth(sides.Select(side => (side.Key, side.AccountKey, side.Date, side.Amount)));
        Assert.All(pairs, pair => Assert.Subset(worth.ToHashSet(), new HashSet<long> { pair.KeepKey, pair.DropKey }));
    }

    [Fact]
    public void The_reason_is_a_sentence_and_the_score_tells_sure_from_perhaps()
    {
        var sure = DuplicatePairs.Find([Side("1 5 -20 Bakery"), Side("2 5 -20 Bakery f")], new HashSet<(long, long)>())[0];
        Assert.Equal((100, "Same amount on the same day, same payee; one typed, the other from a file."), (sure.Score, sure.Reason));
        var perhaps = DuplicatePairs.Find([Side("1 5 -20 Lunch"), Side("2 5 -20 Zorbas f")], new HashSet<(long, long)>())[0];
        Assert.Equal((55, "Same amount on the same day, different payees; one typed, the other from a file."), (perhaps.Score, perhaps.Reason));
        var booked = DuplicatePairs.Find([Side("1 5 -20 Bakery f p @A"), Side("2 7 -20 Bakery f @A")], new HashSet<(long, long)>())[0];
        Assert.Equal("Same amount 2 days apart, same payee, the bank’s own number is the same; one was still pending.", booked.Reason);
    }

    [Fact]
    public void A_year_of_equal_amounts_is_looked_through_in_no_time()
    {
        var days = Enumerable.Range(0, 20_000).Select(i => Side($"{i + 1} 5 -20 Bakery f")).ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotEmpty(DuplicatePairs.Find(days, new HashSet<(long, long)>()));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    internal static DuplicateSide Side(string text)
    {
        var words = text.Split(' ');
        var key = long.Parse(words[0], CultureInfo.InvariantCulture);
        var marks = words[4..];
        var payee = words[3] == "_" ? "" : words[3];
        var file = Array.Find(marks, mark => mark[0] == 'f');
        return new DuplicateSide
        {
            Key = key,
            AccountKey = marks.Contains("a2") ? 2 : 1,
            Date = new DateOnly(2026, 3, int.Parse(words[1], CultureInfo.InvariantCulture)),
            Amount = new Money(long.Parse(words[2], CultureInfo.InvariantCulture), Currency.Of(marks.Contains("usd") ? "USD" : "EUR")),
            BatchKey = file is { Length: > 1 } ? long.Parse(file[1..], CultureInfo.InvariantCulture) : 1000 + key,
            Origin = file is null ? OriginKind.Manual : OriginKind.Import,
            Payee = payee,
            Text = payee,
            ExternalId = Array.Find(marks, mark => mark[0] == '@')?[1..],
            Fingerprint = Array.Find(marks, mark => mark[0] == '#') is { } content ? long.Parse(content[1..], CultureInfo.InvariantCulture) : file is null ? null : 5000 + key,
            TransferKey = marks.Contains("t") ? key : null,
            HasParts = marks.Contains("s"),
            IsPending = marks.Contains("p"),
            IsReconciled = marks.Contains("r"),
        };
    }
}
