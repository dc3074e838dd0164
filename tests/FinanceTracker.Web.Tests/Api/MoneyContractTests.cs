using System.Text;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>Money on the wire: text with exactly its currency's digits, exact or refused when it comes in.</summary>
public sealed class MoneyContractTests
{
    [DatabaseTheory]
    public async Task Amounts_have_the_digits_of_their_currency(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        foreach (var (currency, given, amount, opening, balance) in new[]
        {
            ("USD", "-12.3", "-12.30", "100.00", "87.70"), ("JPY", "1500", "1500", "20", "1520"), ("BHD", "-0.125", "-0.125", "1.000", "0.875"),
            ("DEM", "5", "5.00", "0.00", "5.00"), ("CLF", "-1.2345", "-1.2345", "0.0000", "-1.2345"),
        })
        {
            var account = await me.AccountAsync(currency, currency, opening);
            Assert.Equal(opening, (string?)account["openingBalance"]);
            var entry = await RawAsync(me, account.Id(), given, 201);
            Assert.Equal((amount, currency), ((string?)entry["amount"], (string?)entry["currency"]));
            Assert.Equal(given[0] == '-' ? "debit" : "credit", (string?)entry["transactionType"]);
            Assert.Equal(balance, (string?)(await me.ReadAsync($"/accounts/{account.Id()}"))["balance"]);
            // The same as text.
            Assert.Equal(amount, (string?)(await RawAsync(me, account.Id(), $"\"{given}\"", 201))["amount"]);
        }
    }

    [Theory]
    [InlineData("USD", "0.001")]
    [InlineData("USD", "\"12.345\"")]
    [InlineData("JPY", "1.5")]
    [InlineData("BHD", "1.2345")]
    [InlineData("USD", "1e30")]
    [InlineData("USD", "-99999999999999999999")]
    [InlineData("USD", "1000000000000.01")]
    [InlineData("USD", "1e400")]
    [InlineData("USD", "1e-40")]
    [InlineData("USD", "12.3400000000000000000000000000000000001")]
    [InlineData("USD", "\"12.3400000000000000000000000000000000001\"")]
    [InlineData("USD", "\"12,50\"")]
    [InlineData("USD", "\"$5\"")]
    [InlineData("USD", "\"\"")]
    [InlineData("USD", "\"NaN\"")]
    [InlineData("USD", "null")]
    [InlineData("USD", "true")]
    [InlineData("USD", "[1]")]
    public async Task Amounts_that_are_none_are_refused_and_never_rounded(string currency, string amount)
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync("Account", currency);
        var refused = await RawAsync(me, account.Id(), amount, 400);
        Assert.Equal(["amount"], refused["errors"]!.AsObject().Select(error => error.Key));
        Assert.Empty((await me.ReadAsync("/transactions")).Items());
    }

    [Fact]
    public async Task Zero_and_the_largest_amounts_are_exact()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (me, _) = await host.RegisterAsync();
        var account = await me.AccountAsync();
        foreach (var amount in new[] { "0.00", "999999999999.99", "-999999999999.99", "1000000000000.00", "0.01" })
            Assert.Equal(amount, (string?)(await RawAsync(me, account.Id(), amount, 201))["amount"]);
        Assert.Equal("1000000000000.01", (string?)(await me.ReadAsync($"/accounts/{account.Id()}"))["balance"]);
        Assert.Equal(["openingBalance"], await me.FaultsAsync("POST", "/accounts", new { accountName = "A", accountType = "cash", currency = "USD", openingBalance = "0.005" }));
    }

    [DatabaseTheory]
    public async Task Accounts_in_other_currencies_are_listed_beside_net_worth_and_never_added(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        await me.AccountAsync("Home", opening: "10.00");
        await me.AccountAsync("Yen", "JPY", "500");
        await me.AccountAsync("More yen", "JPY", "30");
        var dinar = await me.AccountAsync("Dinar", "BHD", "1.500");
        await me.EntryAsync(dinar, "-0.250", "2041-03-02");
        var summary = await me.ReadAsync("/analytics/summary");
        Assert.Equal(("USD", "10.00"), ((string?)summary["currency"], (string?)summary["netWorth"]));
        Assert.Equal("""[{"currency":"BHD","amount":"1.250"},{"currency":"JPY","amount":"530"}]""", summary["netWorthOtherCurrencies"]!.ToJsonString());
        Assert.Equal("""[{"currency":"BHD","amount":"-0.250"}]""", summary["otherCurrencies"]!.ToJsonString());
        Assert.Equal("""["BHD","JPY"]""", summary["missingRates"]!.ToJsonString());
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> RawAsync(HttpClient me, string account, string amount, int status)
    {
        var body = new StringContent($$"""{"accountId":"{{account}}","amount":{{amount}},"transactionDate":"2041-03-01"}""", Encoding.UTF8, "application/json");
        return await me.ExpectAsync(status, "POST", "/transactions", body);
    }
}
