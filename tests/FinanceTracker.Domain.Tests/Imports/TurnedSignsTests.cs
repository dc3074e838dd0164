using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class TurnedSignsTests
{
    private static readonly DateOnly Day = new(2026, 3, 5);

    [Theory]
    // Purchases as plus, with and without a payment or a balance that tells.
    [InlineData("54.60|14.20|9.99|31.00", null, 4)]
    [InlineData("54.60|14.20|9.99|-100 PAYMENT THANK YOU", null, 3)]
    [InlineData("54.60|14.20|9.99|-31.00 REFUND", null, null)]
    [InlineData("54.60|14.20|9.99|-31.00 REFUND", 78.79, 3)]
    [InlineData("54.60|14.20|9.99|8.00|7.00|-31.00 REFUND", 78.79, 5)]
    [InlineData("-54.60|-14.20|-9.99|-31.00", null, null)]
    [InlineData("-54.60|-14.20|-9.99|100 PAYMENT THANK YOU", -78.79, null)]
    [InlineData("54.60|14.20|9.99|31.00 PAYMENT", null, null)]
    [InlineData("54.60|14.20", null, null)]
    [InlineData("-54.60|-14.20|-9.99|-31.00", 109.79, null)]
    public void A_card_is_spent_with(string rows, double? balance, int? wrong)
    {
        var statement = Statement(rows) with { Closing = balance is { } amount ? new StatedBalance((decimal)amount, Day) : null };
        Assert.Equal(wrong, TurnedSigns.Find(statement, AccountType.CreditCard)?.Rows);
        Assert.Equal(wrong, TurnedSigns.Find(statement with { Kind = StatementKind.CreditCard }, null)?.Rows);
    }

    [Theory]
    [InlineData("54.60 CARD PAYMENT|14.20 Kartenzahlung|9.99 DIRECT DEBIT|-2000 SALARY", 4)]
    [InlineData("-54.60 CARD PAYMENT|-14.20 Kartenzahlung|-9.99 DIRECT DEBIT|2000 SALARY", null)]
    [InlineData("54.60 Alice|14.20 Bob|9.99 Carol|20 Dora", null)]
    [InlineData("54.60 CARD PAYMENT REFUND|-14.20 CARD PAYMENT|-9.99 CARD PAYMENT", null)]
    [InlineData("54.60 TREATMENT|14.20 TREATMENT|9.99 TREATMENT", null)]
    public void A_bank_statement_is_told_by_its_words(string rows, int? wrong) =>
        Assert.Equal(wrong, TurnedSigns.Find(Statement(rows), AccountType.Checking)?.Rows);

    [Theory]
    [InlineData(100, 21.21, false)]
    [InlineData(100, 178.79, true)]
    [InlineData(100, 50, null)]
    public void Stated_balances_prove_it_either_way(double opening, double closing, bool? against)
    {
        var statement = Statement("-54.60|-14.20|-9.99") with { Opening = new StatedBalance((decimal)opening, Day), Closing = new StatedBalance((decimal)closing, Day) };
        Assert.Equal(against, TurnedSigns.AgainstBalances(statement));
        Assert.Equal(against == true ? SignEvidence.Balances : null, TurnedSigns.Find(statement, AccountType.Checking)?.Evidence);
    }

    [Fact]
    public void Running_balances_prove_it_even_for_a_card_that_is_all_plus()
    {
        var rows = Statement("10|20|30").Rows;
        var with = rows.Select((row, i) => row with { Balance = new[] { 110m, 130m, 160m }[i] }).ToList();
        var against = rows.Select((row, i) => row with { Balance = new[] { -110m, -130m, -160m }[i] }).ToList();
        Assert.Null(TurnedSigns.Find(Statement("10|20|30") with { Rows = with }, AccountType.CreditCard));
        Assert.Equal(new SignDoubt(3, SignEvidence.Balances), TurnedSigns.Find(Statement("10|20|30") with { Rows = against }, AccountType.CreditCard));
    }

    [Theory]
    // Both turn together; only the amounts turn where the balances were right all along.
    [InlineData(StatementKind.CreditCard, null, 78.79, -78.79)]
    [InlineData(StatementKind.CreditCard, null, -78.79, -78.79)]
    [InlineData(StatementKind.Bank, null, -78.79, 78.79)]
    [InlineData(StatementKind.Bank, 0.0, 78.79, -78.79)]
    [InlineData(StatementKind.Bank, 0.0, -78.79, -78.79)]
    public void Turning_leaves_a_statement_that_adds_up(StatementKind kind, double? opening, double closing, double after)
    {
        var statement = Statement("54.60|14.20|9.99") with
        {
            Kind = kind,
            Opening = opening is { } amount ? new StatedBalance((decimal)amount, Day) : null,
            Closing = new StatedBalance((decimal)closing, Day),
        };
        var turned = Signs.Turn(statement);
        Assert.Equal((decimal)after, turned.Closing!.Amount);
        Assert.Equal([-54.60m, -14.20m, -9.99m], turned.Rows.Select(row => row.Amount));
        Assert.True(StatementCheck.Of(turned).AddsUp);
    }

    private static BankStatement Statement(string rows) => new()
    {
        Index = 0,
        Rows =
        [
            .. rows.Split('|').Select((row, i) => new BankRow
            {
                Line = i + 1,
                Date = Day,
                Amount = decimal.Parse(row.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture),
                RawText = row[row.Split(' ')[0].Length..].Trim(),
            }),
        ],
    };
}
