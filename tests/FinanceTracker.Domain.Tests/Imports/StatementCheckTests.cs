using CsCheck;
using FinanceTracker.Domain.Imports;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class StatementCheckTests
{
    private static readonly Gen<decimal[]> Amounts = Gen.Int[-100_000, 100_000].Where(cents => cents != 0).Select(cents => cents / 100m).Array[3, 20];

    [Fact]
    public void Opening_plus_transactions_is_closing_and_a_lost_row_is_the_difference()
    {
        Amounts.Sample(amounts =>
        {
            var whole = Statement(amounts, newestFirst: false, flipped: false);
            Assert.True(StatementCheck.Of(whole).AddsUp);
            Assert.Null(StatementCheck.Of(whole).Explain());
            var lost = StatementCheck.Of(whole with { Rows = [.. whole.Rows.Skip(1)] });
            Assert.Equal(amounts[0], lost.Difference);
            Assert.NotNull(lost.Explain());
        });
    }

    [Theory]
    [InlineData(false, false, ChainReading.OldestFirst)]
    [InlineData(true, false, ChainReading.NewestFirst)]
    [InlineData(false, true, ChainReading.OldestFirstFlipped)]
    [InlineData(true, true, ChainReading.NewestFirstFlipped)]
    public void The_running_balance_tells_order_and_sign(bool newestFirst, bool flipped, ChainReading expected)
    {
        decimal[] amounts = [10m, -3.5m, 700m, -0.01m, 42m];
        Assert.Equal(expected, StatementCheck.Of(Statement(amounts, newestFirst, flipped)).Chain);
    }

    [Fact]
    public void A_broken_balance_is_found_at_its_line()
    {
        var whole = Statement([.. Enumerable.Range(1, 30).Select(i => (decimal)i)], newestFirst: false, flipped: false);
        var rows = whole.Rows.ToList();
        rows.RemoveAt(11);
        var check = StatementCheck.Of(whole with { Rows = rows });
        Assert.Equal(13, check.FirstBreakLine);
        Assert.False(check.AddsUp);
    }

    private static BankStatement Statement(decimal[] amounts, bool newestFirst, bool flipped)
    {
        var balance = 100m;
        var rows = amounts.Select((amount, i) => new BankRow { Line = i + 1, Date = new DateOnly(2026, 1, 1), RawText = "", Amount = flipped ? -amount : amount, Balance = balance += amount }).ToList();
        if (newestFirst)
            rows.Reverse();
        return new BankStatement { Index = 0, Rows = rows, Opening = new StatedBalance(100m, null), Closing = new StatedBalance(balance, null) };
    }
}
