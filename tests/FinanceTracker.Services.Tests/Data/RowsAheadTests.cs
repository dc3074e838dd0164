using FinanceTracker.Services.Data;
using Xunit;

namespace FinanceTracker.Services.Tests.Data;

public sealed class RowsAheadTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(512)]
    [InlineData(10_000)]
    public void Rows_come_all_and_in_their_order(int count) => Assert.Equal(Enumerable.Range(0, count), RowsAhead.Of(Enumerable.Range(0, count), Ct));

    [Fact]
    public void Few_rows_are_made_by_who_asks()
    {
        var thread = Environment.CurrentManagedThreadId;
        Assert.All(RowsAhead.Of(Enumerable.Range(0, 200).Select(_ => Environment.CurrentManagedThreadId), Ct), one => Assert.Equal(thread, one));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5000)]
    public void What_making_a_row_throws_ends_it(int at)
    {
        var taken = 0;
        var fault = Assert.Throws<InvalidTimeZoneException>(() =>
        {
            foreach (var _ in RowsAhead.Of(Made(), Ct))
                taken++;
        });
        Assert.Equal("row", fault.Message);
        Assert.InRange(taken, 0, at);

        IEnumerable<int> Made()
        {
            for (var i = 0; i < at; i++)
                yield return i;
            throw new InvalidTimeZoneException("row");
        }
    }

    [Fact]
    public void Who_stops_early_has_the_making_ended_before_going_on()
    {
        var (made, isEnded) = (0, false);
        Assert.Throws<InvalidTimeZoneException>(() =>
        {
            foreach (var row in RowsAhead.Of(Endless(), Ct))
            {
                if (row == 1000)
                    throw new InvalidTimeZoneException();
            }
        });
        Assert.True(isEnded);
        // A few portions ahead, not all of them.
        Assert.InRange(made, 1000, 5000);

        IEnumerable<int> Endless()
        {
            try
            {
                while (true)
                    yield return made++;
            }
            finally
            {
                isEnded = true;
            }
        }
    }

    [Fact]
    public void Cancelling_ends_it()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var row in RowsAhead.Of(Enumerable.Range(0, int.MaxValue), stop.Token))
            {
                if (row == 3000)
                    stop.Cancel();
            }
        });
    }
}
