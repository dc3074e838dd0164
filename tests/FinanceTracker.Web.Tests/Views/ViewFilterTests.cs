using FinanceTracker.Domain.Transactions;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Features.Views;
using Xunit;

namespace FinanceTracker.Web.Tests.Views;

public sealed class ViewFilterTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    [Fact]
    public void A_filter_becomes_one_question_beside_account_and_category()
    {
        var (account, category) = (Guid.NewGuid(), Guid.NewGuid());
        var filter = new RegisterFilter
        {
            Account = account,
            Category = category,
            Text = "coffee OR cake",
            From = new DateOnly(2026, 1, 5),
            Min = 10.50m,
            Status = TransactionStatus.Pending,
            Review = true,
            Uncategorised = true,
            Batch = Guid.NewGuid(),
        };
        Assert.Equal(
            new RegisterFilter { Account = account, Category = category, Text = "(coffee OR cake) date:2026-01-05.. amount:10.5.. status:pending is:review category:none" }, ViewFilter.Folded(filter, Today));
        Assert.Equal("coffee OR cake", ViewFilter.Folded(new RegisterFilter { Text = "coffee OR cake" }, Today).Text);
        Assert.Null(ViewFilter.Folded(new RegisterFilter { Account = account }, Today).Text);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-31", "date:this-month")]
    [InlineData("2026-02-01", "2026-02-28", "date:2026-02-01..2026-02-28")]
    [InlineData(null, "2026-02-28", "date:..2026-02-28")]
    public void This_month_moves_along_and_other_days_stay(string? from, string? to, string asked) => Assert.Equal(asked, ViewFilter.Folded(new RegisterFilter { From = Day(from), To = Day(to) }, Today).Text);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
