using CsCheck;
using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class LikenessRuleTests
{
    private static readonly DateOnly Day = new(2026, 3, 5);

    [Theory]
    [InlineData(0, "Paper Lantern", 6)]
    [InlineData(1, "Paper Lantern", 5)]
    [InlineData(2, "Paper Lantern", 5)]
    [InlineData(3, "Paper Lantern", 4)]
    [InlineData(4, "Paper Lantern", 4)]
    [InlineData(5, "Paper Lantern", 3)]
    [InlineData(7, "Paper Lantern", 3)]
    [InlineData(-7, "Paper Lantern", 3)]
    [InlineData(8, "Paper Lantern", null)]
    [InlineData(0, "Quite other", 3)]
    [InlineData(1, "Quite other", null)]
    [InlineData(0, "", 3)]
    [InlineData(3, "Paper Crane Teahouse", null)]
    [InlineData(1, "Paper Crane", 3)]
    public void Days_and_payee_make_the_score(int days, string payee, int? score) =>
        Assert.Equal(score, Find([Row("PAPER LANTERN 0412 LINDENAU")], [Hand(1, payee, days)])[0]?.Score);

    [Theory]
    [InlineData("Greenleaf Market", "GREENLEAF MARKT 0412 LINDENAU", 0.9, 1)]
    [InlineData("Café Zoë", "CAFE ZOE", 1, 1)]
    [InlineData("Kettle & Crumb", "KETTLE&CRUMB CAFE", 1, 1)]
    [InlineData("7731", "7731", 1, 1)]
    [InlineData("Metroline", "Paper Lantern", 0, 0.29)]
    [InlineData("Metroline", "", 0, 0)]
    [InlineData("--", "--", 0, 0)]
    public void Payees_are_alike_by_their_words(string left, string right, double least, double most)
    {
        Assert.InRange(new PayeeLikeness().Of(left, right), least, most);
        Assert.Equal(new PayeeLikeness().Of(left, right), new PayeeLikeness().Of(right, left), 10);
    }

    [Fact]
    public void A_cheque_number_speaks_louder_than_the_day()
    {
        var cheque = Row("CHEQUE") with { CheckNumber = "000117" };
        Assert.Equal(4, Find([cheque], [Hand(1, "Landlord", 6) with { CheckNumber = "117" }])[0]?.Score);
        Assert.Null(Find([cheque], [Hand(1, "Landlord", 0) with { CheckNumber = "118" }])[0]);
        Assert.Equal(3, Find([cheque], [Hand(1, "Cheque", 0) with { CheckNumber = "118" }])[0]?.Score);
    }

    [Fact]
    public void A_reconciled_row_needs_more_and_says_that_it_is()
    {
        var found = Find([Row("Paper Lantern")], [Hand(1, "Paper Lantern", 0) with { IsReconciled = true }])[0]!;
        Assert.Equal((4, true, false), (found.Score, found.IsReconciled, found.IsMatch));
    }

    [Fact]
    public void Another_amount_or_sign_is_another_movement()
    {
        Assert.Null(Find([Row("Paper Lantern")], [Hand(1, "Paper Lantern", 0) with { Minor = -501 }])[0]);
        Assert.Null(Find([Row("Paper Lantern")], [Hand(1, "Paper Lantern", 0) with { Minor = 500 }])[0]);
    }

    [Fact]
    public void A_payee_that_stands_in_the_text_counts_too() =>
        Assert.True(Find([new UnknownRow(Day, -500, "CARD PAYMENT", "Paper Lantern 05.03.", null)], [Hand(1, "Paper Lantern", 1)])[0]!.IsMatch);

    [Fact]
    public void The_best_pair_of_the_whole_file_comes_first()
    {
        // The first row of the file would do as well, but the second is the same day.
        var found = Find([Row("Paper Lantern", days: 2), Row("Paper Lantern")], [Hand(1, "Paper Lantern", 0)]);
        Assert.Equal([null, 1L], found.Select(one => one?.Key));
    }

    [Fact]
    public void Two_equal_rows_and_one_typed_leave_one_new()
    {
        var found = Find([Row("Coffee"), Row("Coffee")], [Hand(1, "Coffee", 0)]);
        Assert.Single(found, one => one is not null);
    }

    [Fact]
    public void The_reason_names_the_entry_and_the_score()
    {
        Assert.Equal("You have “Paper Lantern” of 6 Mar 2026: same amount, one day apart, same payee (score 5).", Find([Row("Paper Lantern")], [Hand(1, "Paper Lantern", 1)])[0]!.Reason);
        Assert.Equal("Perhaps an entry without a payee of 5 Mar 2026: same amount, on the same day, another payee (score 3).", Find([Row("Paper Lantern")], [Hand(1, "", 0)])[0]!.Reason);
    }

    [Fact]
    public void Claims_are_one_to_one_and_the_order_of_the_file_does_not_matter()
    {
        var text = Any.Of("Coffee", "COFFEE HOUSE", "Rent", "");
        var rows = Gen.Select(text, Gen.Long[-2, 2], Gen.Int[0, 9], Any.Of<string?>(null, "1", "2"), (payee, minor, days, check) => new UnknownRow(Day.AddDays(days), minor, payee, "", check));
        var hands = Gen.Select(text, Gen.Long[-2, 2], Gen.Int[0, 9], Any.Of<string?>(null, "1", "2"), Gen.Bool, (payee, minor, days, check, locked) => new HandRow(0, Day.AddDays(days), minor, payee, "", check, locked));
        Gen.Select(rows.Array[0, 25], hands.Array[0, 25], Gen.Int[0, 1000]).Sample((file, typed, seed) =>
        {
            var ledger = typed.Select((row, index) => row with { Key = index + 1 }).ToArray();
            var found = Find(file, ledger);
            var keys = found.OfType<Likeness>().Select(one => one.Key).ToList();
            Assert.Equal(keys.Count, keys.Distinct().Count());
            Assert.All(file.Zip(found).Where(pair => pair.Second is not null), pair => Assert.Equal(pair.First.Minor, ledger[(int)pair.Second!.Key - 1].Minor));

            var places = Enumerable.Range(0, file.Length).ToArray();
            new Random(seed).Shuffle(places);
            var shuffled = Find([.. places.Select(place => file[place])], [.. ledger.Reverse()]);
            Assert.Equal(Said(file, found), Said([.. places.Select(place => file[place])], shuffled));
        });

        static List<string> Said(IReadOnlyList<UnknownRow> file, IReadOnlyList<Likeness?> found) =>
            [.. file.Zip(found).Select(pair => $"{pair.First} {pair.Second?.Key} {pair.Second?.Score}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Fifty_thousand_rows_of_one_amount_are_compared_with_near_ones_only()
    {
        var file = Enumerable.Range(0, 50_000).Select(i => Row($"Shop {i % 40} branch", days: i % 3650)).ToArray();
        var ledger = Enumerable.Range(0, 50_000).Select(i => Hand(i + 1, $"Shop {i % 40}", i % 3650)).ToArray();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(50_000, Find(file, ledger).Count(one => one is not null));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
    }

    private static IReadOnlyList<Likeness?> Find(IReadOnlyList<UnknownRow> file, IReadOnlyList<HandRow> ledger) => LikenessRule.Find(file, ledger);

    private static UnknownRow Row(string payee, int days = 0) => new(Day.AddDays(days), -500, payee, "", null);

    private static HandRow Hand(long key, string payee, int days) => new(key, Day.AddDays(days), -500, payee, "", null, false);
}
