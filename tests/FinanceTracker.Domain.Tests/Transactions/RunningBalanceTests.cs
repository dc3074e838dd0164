using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using Xunit;

namespace FinanceTracker.Domain.Tests.Transactions;

public sealed class RunningBalanceTests
{
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly DateOnly Today = new(2026, 3, 10);

    [Fact]
    public void Newest_first_takes_each_row_back_out()
    {
        var balances = RunningBalance.After([Row(-500, 0), Row(+2000, -1), Row(-300, -1)], Of(10_000), newestFirst: true, Today);
        Assert.Equal([10_000, 10_500, 8_500], balances.Select(balance => balance!.Value.Minor));
    }

    [Fact]
    public void Oldest_first_puts_each_row_in()
    {
        var balances = RunningBalance.After([Row(-300, -1), Row(+2000, -1), Row(-500, 0)], Of(8_500), newestFirst: false, Today);
        Assert.Equal([8_500, 10_500, 10_000], balances.Select(balance => balance!.Value.Minor));
    }

    [Fact]
    public void Rows_ahead_of_today_move_nothing_and_have_no_balance()
    {
        var balances = RunningBalance.After([Row(-999, 1), Row(-500, 0)], Of(100), newestFirst: true, Today);
        Assert.Null(balances[0]);
        Assert.Equal(100, balances[1]!.Value.Minor);
    }

    [Theory]
    [InlineData(TransactionStatus.Pending, 600)]
    [InlineData(TransactionStatus.Failed, 100)]
    public void A_pending_row_moves_the_rows_before_it_and_a_failed_one_does_not(TransactionStatus status, long before)
    {
        var balances = RunningBalance.After([Row(-500, 0) with { Status = status }, Row(-1, -1)], Of(100), newestFirst: true, Today);
        Assert.Null(balances[0]);
        Assert.Equal(before, balances[1]!.Value.Minor);
    }

    private static BalanceStep Row(long minor, int days) => new(Of(minor), Today.AddDays(days), TransactionStatus.Completed);

    private static Money Of(long minor) => new(minor, Eur);
}
