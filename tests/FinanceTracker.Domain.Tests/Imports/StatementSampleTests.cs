using System.Globalization;
using System.Text.Json;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>Balances of the formats that state them. What a file tells of one account in pieces is one statement.</summary>
public sealed class StatementSampleTests
{
    public static TheoryData<string> Files => Samples.Names("mt940", "camt053");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_sample_has_the_accounts_sums_and_balances_of_the_manifest(string file)
    {
        var sample = Samples.Get(file);
        var read = Assert.IsType<ReadOutcome.Understood>(Samples.Read(Samples.Bytes(file), file)).File;
        var expected = sample.Parts.GroupBy(part => (Text(part, "account"), Text(part, "currency"))).Select(group => group.ToList()).ToList();
        Assert.Equal(expected.Select(group => Text(group[0], "account")), read.Statements.Select(statement => statement.AccountHint));
        foreach (var (parts, statement) in expected.Zip(read.Statements))
        {
            var currency = Assert.NotNull(statement.Currency);
            Assert.Equal(Text(parts[0], "currency"), currency.Code);
            Assert.Equal(parts.Sum(part => Sum(part, sample)), statement.Rows.Sum(row => Minor(row.Amount, currency)));
            AssertBalance(parts[0], "opening_balance_minor", statement.Opening, currency);
            if (Text(parts[^1], "ledger_currency") is { } other && other != currency.Code)
            {
                Assert.Null(statement.Closing);
                continue;
            }
            AssertBalance(parts[^1], "ledger_balance_minor", statement.Closing, currency);
            Assert.Equal(Text(parts[^1], "ledger_date"), statement.Closing?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (parts.TrueForAll(part => part.TryGetProperty("balance_chain", out _)))
                Assert.Equal(parts.TrueForAll(part => part.GetProperty("balance_chain").GetBoolean()), StatementCheck.Of(statement).AddsUp);
        }
    }

    private static void AssertBalance(JsonElement part, string name, StatedBalance? balance, Currency currency)
    {
        if (part.TryGetProperty(name, out var minor))
            Assert.Equal(minor.GetInt64(), Minor(Assert.IsType<StatedBalance>(balance).Amount, currency));
        else
            Assert.Null(balance);
    }

    private static long Sum(JsonElement part, Sample sample) =>
        part.TryGetProperty("sum_minor", out var sum) ? sum.GetInt64() : sample.Totals.Single().GetProperty("sum_minor").GetInt64();

    private static string? Text(JsonElement part, string name) => part.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long Minor(decimal amount, Currency currency)
    {
        Assert.True(MinorUnits.TryFrom(amount, currency, out var minor));
        return minor;
    }
}
