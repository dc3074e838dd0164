using CsCheck;
using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class PendingRuleTests
{
    private static readonly DateOnly Day = new(2026, 3, 5);

    [Theory]
    [InlineData("Kettle & Crumb", -1420, 0, true)]
    [InlineData("Kettle & Crumb", -1420, 10, true)]
    [InlineData("Kettle & Crumb", -1420, 11, false)]
    [InlineData("Kettle & Crumb", -1420, -1, false)]
    [InlineData("KETTLE CRUMB LINDENAU", -1420, 2, true)]
    [InlineData("Metroline", -1420, 2, false)]
    [InlineData("", -1420, 2, false)]
    [InlineData("Kettle & Crumb", 1420, 2, false)]
    [InlineData("Kettle & Crumb", -1500, 2, false)]
    public void The_booking_has_the_amount_and_a_like_payee_and_comes_within_ten_days(string payee, long minor, int days, bool claims) =>
        Assert.Equal(claims, Find([Booked(payee, minor, days)], [Pending(1, "Kettle & Crumb", -1420)])[0] is not null);

    [Theory]
    [InlineData("Paper Lantern Restaurant", -5000, -6500, true)]
    [InlineData("Paper Lantern Restaurant", -5000, -6501, false)]
    [InlineData("Paper Lantern Restaurant", -5000, -4999, false)]
    [InlineData("Paper Lantern Restaurant", -5000, 6000, false)]
    [InlineData("SHELL 0412", -5000, -6000, true)]
    [InlineData("Bergtankstelle Nord", -5000, -6000, true)]
    [InlineData("Oak & Iron Hardware", -5000, -6000, false)]
    public void Up_to_thirty_per_cent_more_where_an_amount_is_reserved(string payee, long reserved, long booked, bool claims) =>
        Assert.Equal(claims, Find([Booked(payee, booked, 2)], [Pending(1, payee, reserved)])[0] is not null);

    [Fact]
    public void Each_pending_row_is_booked_once_and_the_likest_first()
    {
        var found = Find([Booked("Cafe Zoe", -480, 3), Booked("Cafe Zoe", -400, 3), Booked("Cafe Zoe", -400, 3)], [Pending(1, "Cafe Zoe", -400), Pending(2, "Cafe Zoe", -400)]);
        Assert.Null(found[0]);
        Assert.Equal([1L, 2L], found.Skip(1).Select(claim => claim!.Key).Order());
    }

    [Fact]
    public void The_order_of_the_file_makes_no_difference()
    {
        string[] payees = ["Cafe Zoe", "Cafe Zoé Nord", "Metroline"];
        var row = Gen.Select(Gen.Int[0, 2].Select(which => payees[which]), Gen.Int[0, 1].Select(which => which == 0 ? -400L : -480L), Gen.Int[0, 12]);
        Gen.Select(row.Array[0, 8], row.Array[0, 8]).Sample((file, ledger) =>
        {
            var rows = file.Select(one => Booked(one.Item1, one.Item2, one.Item3)).ToList();
            var known = ledger.Select((one, i) => Pending(i + 1, one.Item1, one.Item2) with { Date = Day.AddDays(one.Item3) }).ToList();
            var found = rows.Zip(PendingRule.Find(rows, known), (left, right) => (left, right?.Key)).OrderBy(pair => pair.ToString()).ToList();
            Assert.True(found.Where(pair => pair.Key is not null).Select(pair => pair.Key).Distinct().Count() == found.Count(pair => pair.Key is not null));
            rows.Reverse();
            Assert.Equal(found, rows.Zip(PendingRule.Find(rows, known), (left, right) => (left, right?.Key)).OrderBy(pair => pair.ToString()));
        }, iter: 200);
    }

    [Theory]
    [InlineData(0, 0, 15, true)]
    [InlineData(0, 0, 14, false)]
    [InlineData(0, 1, 30, false)]
    public void A_row_is_stale_when_a_file_of_its_days_goes_on_for_a_fortnight(int day, int first, int last, bool stale) =>
        Assert.Equal(stale, PendingRule.IsStale(Day.AddDays(day), Day.AddDays(first), Day.AddDays(last)));

    private static IReadOnlyList<PendingClaim?> Find(IReadOnlyList<UnknownRow> file, IReadOnlyList<PendingRow> ledger) => PendingRule.Find(file, ledger);

    private static UnknownRow Booked(string payee, long minor, int days) => new(Day.AddDays(days), minor, payee, "", null);

    private static PendingRow Pending(long key, string payee, long minor) => new(key, Day, minor, payee, "");
}
