using CsCheck;
using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class DuplicateFinderTests
{
    private static readonly DateOnly Day = new(2026, 3, 5);

    [Fact]
    public void Equal_rows_in_one_file_are_all_new_and_numbered()
    {
        var decisions = DuplicateFinder.Decide([Row("coffee"), Row("coffee"), Row("tea")], []);
        Assert.All(decisions, decision => Assert.Equal(RowVerdict.New, decision.Verdict));
        Assert.Equal([1, 2, 1], decisions.Select(decision => decision.Occurrence));
    }

    [Fact]
    public void The_first_k_of_equal_rows_are_duplicates_when_the_ledger_holds_k()
    {
        var decisions = DuplicateFinder.Decide([Row("coffee"), Row("coffee"), Row("coffee")], [Known(7, Row("coffee"), 1), Known(9, Row("coffee"), 2)]);
        Assert.Equal([RowVerdict.Duplicate, RowVerdict.Duplicate, RowVerdict.New], Verdicts(decisions));
        Assert.Equal([7L, 9L, null], decisions.Select(decision => decision.KnownKey));
        Assert.Equal(3, decisions[2].Occurrence);
    }

    [Fact]
    public void The_banks_id_finds_a_row_whose_day_and_text_moved()
    {
        var decision = Assert.Single(DuplicateFinder.Decide([Row("new text", id: "A1", days: 10)], [Known(3, Row("old text", id: "A1"), 1)]));
        Assert.Equal((RowVerdict.Duplicate, 3L), (decision.Verdict, decision.KnownKey));
        Assert.Contains("A1", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-500, 11)]
    [InlineData(-501, 0)]
    public void An_id_used_again_for_another_day_or_amount_is_new_and_noted(long minor, int days)
    {
        var decision = Assert.Single(DuplicateFinder.Decide([Row("x", minor, "A1", days)], [Known(3, Row("y", id: "A1"), 1)]));
        Assert.Equal(RowVerdict.New, decision.Verdict);
        Assert.Contains("id re-used", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NONREF")]
    [InlineData("0000000000")]
    [InlineData("  ")]
    [InlineData("nonref")]
    public void A_meaningless_id_finds_nothing(string id)
    {
        Assert.Null(ExternalIds.Meaningful(id));
        Assert.Equal(RowVerdict.New, DuplicateFinder.Decide([Row("x", id: id)], [Known(3, Row("y", id: id), 1)]).Single().Verdict);
    }

    [Fact]
    public void Another_id_with_equal_content_is_a_duplicate() =>
        Assert.Equal(RowVerdict.Duplicate, DuplicateFinder.Decide([Row("rent", id: "NEW-1")], [Known(3, Row("rent", id: "OLD-1"), 1)]).Single().Verdict);

    [Fact]
    public void A_deleted_row_is_recognised_and_live_rows_are_claimed_before_it()
    {
        var both = DuplicateFinder.Decide([Row("gym"), Row("gym")], [Known(1, Row("gym"), 1, deleted: true), Known(2, Row("gym"), 1)]);
        Assert.Equal([RowVerdict.Duplicate, RowVerdict.DeletedByYou], Verdicts(both));
        var one = Assert.Single(DuplicateFinder.Decide([Row("gym", id: "G")], [Known(1, Row("gym", id: "G"), 1, deleted: true)]));
        Assert.Equal((RowVerdict.DeletedByYou, 1L), (one.Verdict, one.KnownKey));
    }

    [Fact]
    public void A_new_row_gets_an_occurrence_no_live_row_has()
    {
        var decisions = DuplicateFinder.Decide([Row("coffee", id: "X"), Row("coffee")], [Known(5, Row("coffee", id: "X"), 2)]);
        Assert.Equal([RowVerdict.Duplicate, RowVerdict.New], Verdicts(decisions));
        Assert.Equal(3, decisions[1].Occurrence);
    }

    [Fact]
    public void Importing_any_file_twice_adds_nothing_and_half_then_whole_equals_whole()
    {
        var gen = Gen.Select(Any.Of("coffee", "rent", "Coffee ", "tea"), Gen.Long[-3, 3], Any.Of<string?>(null, "A", "B", "NONREF"), Gen.Int[0, 12], (text, minor, id, days) => Row(text, minor, id, days));
        gen.Array[0, 30].Sample(rows =>
        {
            var whole = Import([], rows);
            Assert.Equal(rows.Length, whole.Count);
            Assert.Equal(rows.Length, Import(whole, rows).Count);
            // Days are downloaded whole: the first half of a file ends with a day.
            var byDay = rows.OrderBy(row => row.Date).ToArray();
            var half = byDay.TakeWhile(row => row.Date <= Day.AddDays(6)).ToArray();
            Assert.Equal(rows.Length, Import(Import([], half), byDay).Count);
            Assert.Equal(whole.Count, whole.Select(row => (row.Fingerprint, row.Occurrence)).Distinct().Count());
        });
    }

    [Fact]
    public void Each_ledger_row_is_claimed_at_most_once()
    {
        var gen = Gen.Select(Any.Of("a", "b"), Gen.Long[-2, 2], Any.Of<string?>(null, "A", "B"), Gen.Int[0, 3], (text, minor, id, days) => Row(text, minor, id, days));
        Gen.Select(gen.Array[0, 20], gen.Array[0, 20]).Sample((file, ledger) =>
        {
            var known = Import([], ledger);
            var claimed = DuplicateFinder.Decide(file, known).Where(decision => decision.KnownKey is not null).Select(decision => decision.KnownKey).ToList();
            Assert.Equal(claimed.Count, claimed.Distinct().Count());
        });
    }

    [Fact]
    public void A_hundred_thousand_rows_with_one_id_are_still_linear()
    {
        var rows = Enumerable.Range(0, 100_000).Select(i => Row("x", i % 3, "SAME", i % 300)).ToArray();
        var known = Import([], rows);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.All(DuplicateFinder.Decide(rows, known), decision => Assert.Equal(RowVerdict.Duplicate, decision.Verdict));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), clock.Elapsed.ToString());
    }

    private static List<KnownRow> Import(List<KnownRow> ledger, IReadOnlyList<FileRow> file)
    {
        var decisions = DuplicateFinder.Decide(file, ledger);
        return [.. ledger, .. file.Zip(decisions).Where(pair => pair.Second.Verdict == RowVerdict.New)
            .Select((pair, index) => Known(ledger.Count + index + 1, pair.First, pair.Second.Occurrence))];
    }

    private static FileRow Row(string text, long minor = -500, string? id = null, int days = 0) =>
        new(Day.AddDays(days), minor, id, Fingerprint.Of(Day.AddDays(days), minor, text));

    private static KnownRow Known(long key, FileRow row, int occurrence, bool deleted = false) =>
        new(key, row.Date, row.Minor, row.ExternalId, row.Fingerprint, occurrence, deleted);

    private static IEnumerable<RowVerdict> Verdicts(IEnumerable<RowDecision> decisions) => decisions.Select(decision => decision.Verdict);
}
