using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Transactions;
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
            Sort = TransactionSort.ByCategoryDescending,
        };
        Assert.Equal(filter, Read(filter.ToAddress()));
    }

    [Fact]
    public void No_filter_is_the_bare_address() => Assert.Equal("transactions", new RegisterFilter().ToAddress());

    [Theory]
    [InlineData("transactions?account=x&from=yesterday&min=-3&status=9&review=true")]
    [InlineData("transactions?text=%20%20&max=1,5&status=nope")]
    public void Nonsense_in_the_address_is_left_out(string address) => Assert.True(Read(address).IsEmpty);

    [Fact]
    public void A_column_is_sorted_by_and_then_the_other_way_round()
    {
        foreach (var column in new[] { RegisterColumn.Date, RegisterColumn.Payee, RegisterColumn.Account, RegisterColumn.Category, RegisterColumn.Amount })
        {
            var once = new RegisterFilter { Sort = TransactionSort.LargestFirst }.By(column)!;
            var twice = once.By(column)!;
            Assert.Equal(new[] { "ascending", "descending" }, new[] { once.SortOf(column), twice.SortOf(column) }.Order());
            Assert.Equal(once, twice.By(column));
            Assert.Equal(twice, Read(twice.ToAddress()));
            Assert.True(twice.IsEmpty && twice.IsWhole);
        }
        Assert.Null(new RegisterFilter().By(RegisterColumn.Balance));
    }

    private static RegisterFilter Read(string address) => RegisterFilter.Of(
        QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost/"), address).Query).ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString()));
}
