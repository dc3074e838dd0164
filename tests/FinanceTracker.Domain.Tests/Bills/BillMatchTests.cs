using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Bills;

public sealed class BillMatchTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly DateOnly Today = new(2026, 3, 20);
    private static readonly HashSet<(long, long)> None = [];

    [Fact]
    public void The_payee_the_amount_and_the_day_decide_and_the_reason_says_so()
    {
        var found = Assert.Single(BillMatch.Find([Row(1, "2026-03-06", -1599, "NETFLIX.COM 4712 LOS GATOS", payee: 7)], [Wanted(Bill("Netflix", 1599, payee: 7), "Netflix")], None));
        Assert.Equal((2, "It is of Netflix, the amount is the same, a day late."), (found.Number, found.Reason));
        Assert.Equal("Its text says Netflix, the amount is higher than 15.99, on its day.", Assert.Single(BillMatch.Find([Row(1, "2026-03-05", -1799, "NETFLIX.COM 4712")], [Wanted(Bill("Netflix", 1599, payee: 7), "Netflix")], None)).Reason);
    }

    [Theory]
    [InlineData("2026-03-05", 1599, "Netflix")] // money in
    [InlineData("2026-03-05", -9900, "Netflix")] // far too much
    [InlineData("2026-03-19", -1599, "Netflix")] // halfway to the next one
    [InlineData("2026-03-05", -1599, "Spotify")] // somebody else
    public void What_does_not_fit_is_not_taken(string day, long minor, string text) =>
        Assert.Empty(BillMatch.Find([Row(1, day, minor, text)], [Wanted(Bill("Netflix", 1599, payee: 7), "Netflix")], None));

    [Fact]
    public void Each_entry_pays_once_the_surest_pair_first_and_a_refusal_holds()
    {
        var bill = Wanted(Bill("Netflix", 1599, payee: 7), "Netflix");
        var rows = new[] { Row(1, "2026-03-06", -1599, "Netflix", 7), Row(2, "2026-03-05", -1599, "Netflix", 7), Row(3, "2026-02-05", -1599, "Netflix", 7) };
        Assert.Equal([(3, 1), (2, 2)], BillMatch.Find(rows, [bill], None).Select(one => ((int)one.Row.Key, one.Number)).OrderBy(one => one.Number));
        Assert.Equal([(3, 1), (1, 2)], BillMatch.Find(rows, [bill], new HashSet<(long, long)> { (bill.Bill.Key, 2) }).Select(one => ((int)one.Row.Key, one.Number)).OrderBy(one => one.Number));
    }

    [Fact]
    public void Without_a_name_only_the_account_and_the_very_amount_near_its_day_will_do()
    {
        var rent = Bill("Rent", 120000);
        rent.AccountKey = 5;
        Assert.Single(BillMatch.Find([Row(1, "2026-03-04", -120000, "ORDER 4711 HOUSING", account: 5)], [Wanted(rent, null)], None));
        Assert.Empty(BillMatch.Find([Row(1, "2026-03-04", -120000, "ORDER 4711 HOUSING", account: 6)], [Wanted(rent, null)], None));
        Assert.Empty(BillMatch.Find([Row(1, "2026-03-12", -120000, "ORDER 4711 HOUSING", account: 5)], [Wanted(rent, null)], None));
    }

    [Fact]
    public void A_varying_bill_takes_what_is_about_its_range()
    {
        var power = Bill("Meadow Power", 9000);
        (power.IsVarying, power.LeastMinor, power.MostMinor) = (true, 7000, 12000);
        Assert.Single(BillMatch.Find([Row(1, "2026-03-04", -11900, "Meadow Power")], [Wanted(power, null)], None));
        Assert.Single(BillMatch.Find([Row(1, "2026-03-04", -15000, "Meadow Power")], [Wanted(power, null)], None));
        Assert.Empty(BillMatch.Find([Row(1, "2026-03-04", -45000, "Meadow Power")], [Wanted(power, null)], None));
    }

    [Fact]
    public void A_standing_says_what_is_paid_overdue_and_next()
    {
        var bill = Bill("Netflix", 1599);
        Assert.Equal((BillStatus.Overdue, 0), (new BillStanding(bill, [], Today).Status, new BillStanding(bill, [], Today).Next!.Number));
        BillPayment[] two = [Paid(0, 1599), Paid(1, 1599)];
        Assert.Equal(BillStatus.Overdue, new BillStanding(bill, two, Today).Status);
        BillPayment[] parts = [.. two, Paid(2, 1000, partial: true)];
        Assert.Equal(("5.99", BillStatus.Overdue), (new BillStanding(bill, parts, Today).Next!.Left.ToWire(), new BillStanding(bill, parts, Today).Next!.Status));
        var all = new BillStanding(bill, [.. parts, Paid(2, 599, partial: true)], Today);
        Assert.Equal((BillStatus.Paid, 3), (all.Status, all.Next!.Number));
        // From its reminder on, the next one is waited for.
        Assert.Equal(BillStatus.Pending, new BillStanding(bill, [.. two, Paid(2, 1599)], new DateOnly(2026, 4, 3)).Status);
        bill.CancelledOn = Today;
        Assert.Equal(BillStatus.Cancelled, new BillStanding(bill, two, Today).Status);
        Assert.Empty(new BillStanding(bill, two, Today).In(new DateRange(Today, Today.AddDays(300))));
    }

    [Fact]
    public void A_new_price_is_told_with_what_it_comes_to_in_a_year()
    {
        var bill = Bill("Lumen Films", 1199);
        BillPayment[] paid = [Paid(0, 999), Paid(1, 999), Paid(2, 1199, "2026-03-05")];
        var change = PriceHistory.Latest(bill, paid)!;
        Assert.Equal(("2.00", "24.00", new DateOnly(2026, 3, 7)), (change.By.ToWire(), change.AYear.ToWire(), change.Since));
        Assert.Equal([2, 1], PriceHistory.Of(paid).Select(step => step.Payments));
        bill.IsVarying = true;
        Assert.Null(PriceHistory.Latest(bill, paid));
    }

    private static Bill Bill(string name, long minor, long? payee = null) => new()
    {
        Key = 40,
        Name = name,
        Amount = new Money(minor, Euro),
        PayeeKey = payee,
        Schedule = new BillSchedule { Phases = [BillPhase.At(0, new DateOnly(2026, 1, 5), BillFrequency.Monthly)] },
    };

    private static MatchBill Wanted(Bill bill, string? payee) => new(bill, payee, [.. new BillStanding(bill, [], Today).In(new DateRange(new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 1)))]);

    private static MatchRow Row(long key, string day, long minor, string text, long? payee = null, long account = 1) =>
        new(key, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new Money(minor, Euro), account, payee, text);

    private static BillPayment Paid(int number, long minor, string day = "2026-01-05", bool partial = false) =>
        new() { Number = number, Amount = new Money(minor, Euro), PaidOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).AddDays(number), IsPartial = partial };
}
