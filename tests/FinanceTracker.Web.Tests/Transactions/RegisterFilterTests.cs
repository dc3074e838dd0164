using FinanceTracker.Domain.Transactions;
using FinanceTracker.Web.Features.Transactions;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace FinanceTracker.Web.Tests.Transactions;

public sealed class RegisterFilterTests
{
    [Fact]
    public void The_address_holds_the_whole_filter()
    {
        var filter = new RegisterFilter
        {
            Account = Guid.CreateVersion7(),
            Category = Guid.CreateVersion7(),
            Batch = Guid.CreateVersion7(),
            From = new DateOnly(2026, 1, 2),
            To = new DateOnly(2026, 12, 31),
            Min = 12.5m,
            Max = 1000,
            Text = "café & bar #1",
            Status = TransactionStatus.Pending,
            Review = true,
            Uncategorised = true,
        };
        Assert.Equal(filter, Read(filter.ToAddress()));
    }

    [Fact]
    public void No_filter_is_the_bare_address() => Assert.Equal("transactions", new RegisterFilter().ToAddress());

    [Theory]
    [InlineData("transactions?account=x&from=yesterday&min=-3&status=9&review=true")]
    [InlineData("transactions?text=%20%20&max=1,5&status=nope")]
    public void Nonsense_in_the_address_is_left_out(string address) => Assert.True(Read(address).IsEmpty);

    private static RegisterFilter Read(string address) => RegisterFilter.Of(
        QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost/"), address).Query).ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString()));
}
