using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Demo;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Demo;

public sealed class DemoLedgerTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    [Theory]
    [InlineData(600)]
    [InlineData(1_499)]
    [InlineData(3_000)]
    [InlineData(20_000)]
    [InlineData(100_000)]
    public void There_are_exactly_as_many_entries_as_asked_for(int rows)
    {
        var ledger = Make(rows: rows);

        Assert.Equal(rows, ledger.Entries.Count);
        Assert.All(ledger.Entries, entry => Assert.InRange(entry.Date, ledger.From, Today));
        Assert.Equal(ledger.Entries.Select(entry => entry.Date).Order(), ledger.Entries.Select(entry => entry.Date));
    }

    [Fact]
    public void The_same_seed_on_the_same_day_gives_the_same_ledger_and_another_seed_another()
    {
        Assert.Equal(Lines(Make(seed: 7)), Lines(Make(seed: 7)));
        Assert.NotEqual(Lines(Make(seed: 7)), Lines(Make(seed: 8)));
    }

    [Fact]
    public void Three_years_up_to_today_is_the_usual()
    {
        var ledger = Make();

        Assert.Equal(new DateOnly(2023, 11, 26), ledger.From);
        Assert.Contains(ledger.Entries, entry => entry.Date == Today);
    }

    [Fact]
    public void A_transfer_has_two_legs_of_two_accounts_on_one_day_and_equal_amounts_in_one_currency()
    {
        var ledger = Make();
        var transfers = ledger.Entries.Where(entry => entry.Transfer > 0).GroupBy(entry => entry.Transfer).Select(group => group.ToList()).ToList();

        Assert.InRange(transfers.Count, 250, 400);
        Assert.All(transfers, legs =>
        {
            Assert.Equal(2, legs.Count);
            Assert.Equal(legs[0].Date, legs[1].Date);
            Assert.NotEqual(legs[0].Place, legs[1].Place);
            Assert.True(legs[0].Minor < 0 && legs[1].Minor > 0);
            Assert.All(legs, leg => Assert.Null(leg.Category));
            if (Currency(ledger, legs[0]) == Currency(ledger, legs[1]))
                Assert.Equal(0, legs[0].Minor + legs[1].Minor);
        });
        Assert.Contains(transfers, legs => Currency(ledger, legs[0]) != Currency(ledger, legs[1]));
    }

    [Fact]
    public void Parts_add_up_and_categories_are_of_the_preset()
    {
        var ledger = Make();
        var preset = CategoryPreset.Groups.SelectMany(group => group.Children).Select(child => child.Name).ToHashSet(StringComparer.Ordinal);
        var split = ledger.Entries.Where(entry => entry.Parts.Count > 0).ToList();

        Assert.InRange(split.Count, 30, 40);
        Assert.All(split, entry => Assert.Equal(entry.Minor, entry.Parts.Sum(part => part.Minor)));
        Assert.All(split, entry => Assert.Null(entry.Category));
        Assert.All(ledger.Entries.Select(entry => entry.Category).Concat(split.SelectMany(entry => entry.Parts.Select(part => part.Category))).OfType<string>(), name => Assert.Contains(name, preset));
    }

    [Theory]
    [InlineData("EUR", 3_000, 1)]
    [InlineData("USD", 3_000, 2)]
    [InlineData("JPY", 3_000, 3)]
    [InlineData("BHD", 1_000, 4)]
    [InlineData("EUR", 100_000, 5)]
    [InlineData("EUR", 1_000_000, 6)]
    [InlineData("EUR", 3_000, 7, "2026-01-02")]
    [InlineData("EUR", 3_000, 8, "2026-08-24")]
    [InlineData("EUR", 3_000, 9, "2026-03-14")]
    [InlineData("EUR", 700, 10, "2026-05-31")]
    public void Balances_stay_such_as_people_have(string currency, int rows, int seed, string? today = null)
    {
        var day = today is null ? Today : DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);
        var ledger = DemoLedger.Make(new DemoWish(day, Domain.Values.Currency.Of(currency)) { Rows = rows, Seed = seed });
        var opening = ledger.Accounts.Select(account => account.Opening.Minor).ToArray();
        var balances = opening.ToArray();
        var salary = ledger.Entries.Where(entry => entry.Category == "Salary").Max(entry => entry.Minor);
        var lowest = balances.ToArray();
        foreach (var entry in ledger.Entries)
        {
            balances[(int)entry.Place] += entry.Minor;
            lowest[(int)entry.Place] = Math.Min(lowest[(int)entry.Place], balances[(int)entry.Place]);
        }

        foreach (var place in new[] { DemoPlace.Joint, DemoPlace.Lena, DemoPlace.Sam, DemoPlace.Savings, DemoPlace.Cash })
            Assert.True(lowest[(int)place] >= 0, $"{place} went down to {lowest[(int)place]}");
        Assert.True(lowest[(int)DemoPlace.Travel] >= 0, $"travel {lowest[(int)DemoPlace.Travel]}");
        Assert.True(lowest[(int)DemoPlace.Card] > -2 * salary, $"card {lowest[(int)DemoPlace.Card]}");
        Assert.True(balances[(int)DemoPlace.Card] <= 0);
        Assert.True(balances[(int)DemoPlace.Savings] > opening[(int)DemoPlace.Savings]);
        foreach (var place in new[] { DemoPlace.Joint, DemoPlace.Lena, DemoPlace.Sam, DemoPlace.Cash })
            Assert.True(balances[(int)place] < 2 * salary, $"{place} piled up {balances[(int)place]}");
    }

    [Fact]
    public void It_has_what_a_look_around_is_for()
    {
        var entries = Make().Entries;

        Assert.Contains(entries, entry => entry.Status == TransactionStatus.Pending);
        Assert.True(entries.Count(entry => entry is { Category: null, Transfer: 0, Parts.Count: 0 }) >= 4);
        Assert.Contains(entries, entry => !entry.IsReviewed);
        Assert.Contains(entries, entry => entry is { Category: "Clothes and shoes", Minor: > 0 });
        Assert.Contains(entries, entry => entry.Original is not null);
        Assert.Contains(entries, entry => entry.Tag == "trip-2025");
        Assert.Contains(entries, entry => entry.Note is not null);
        Assert.Equal(2, entries.Where(entry => entry.Payee == "Lumen Films").Select(entry => entry.Minor).Distinct().Count());
        Assert.Contains(entries.Where(entry => entry.Date > Today.AddDays(-7) && entry.Payee is not null).GroupBy(entry => (entry.Place, entry.Payee, entry.Minor)), same => same.Count() > 1);
        var energy = entries.Where(entry => entry.Payee == "Meadow Power").ToLookup(entry => entry.Date.Month, entry => entry.Minor);
        Assert.True(energy[1].Max() < energy[7].Min(), "Winter costs more than summer.");
    }

    [Fact]
    public void A_leap_day_is_a_day_like_any_other() =>
        Assert.Equal(3_000, DemoLedger.Make(new DemoWish(new DateOnly(2028, 2, 29), Domain.Values.Currency.Of("EUR"))).Entries.Count);

    private static DemoLedger Make(int rows = 3_000, int seed = 1) =>
        DemoLedger.Make(new DemoWish(Today, Domain.Values.Currency.Of("EUR")) { Rows = rows, Seed = seed });

    private static Currency Currency(DemoLedger ledger, DemoEntry entry) => ledger.Accounts[(int)entry.Place].Opening.Currency;

    private static List<string> Lines(DemoLedger ledger) =>
        [.. ledger.Entries.Select(entry => $"{entry.Place} {entry.Date:O} {entry.Minor} {entry.Payee} {entry.Category} {entry.Note} {entry.Tag} {entry.Status} {entry.IsReviewed} {entry.Transfer}")];
}
