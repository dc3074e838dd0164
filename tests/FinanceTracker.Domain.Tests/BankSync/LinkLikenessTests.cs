using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using Xunit;

namespace FinanceTracker.Domain.Tests.BankSync;

public sealed class LinkLikenessTests
{
    [Theory]
    [InlineData("Current", "4021", AccountType.Checking, true)]
    [InlineData("Renamed by the bank", "••4021", AccountType.Checking, true)]
    [InlineData("CURRENT", "4021", AccountType.Other, true)]
    [InlineData("Another", "4021", AccountType.Savings, false)]
    [InlineData("Current", "4022", AccountType.Checking, false)]
    [InlineData("Current", null, AccountType.Checking, false)]
    public void An_account_is_linked_already_by_its_digits_and_its_kind_or_name(string name, string? mask, AccountType type, bool isShared)
    {
        var linked = new BankAccountLink { FeedAccountId = "old", Name = "Current", Mask = "4021", Type = AccountType.Checking };

        var shared = LinkLikeness.Shared([new FeedAccount("new", name, type, null) { Mask = mask }], [linked]);

        Assert.Equal(isShared ? 1 : 0, shared.Count);
    }

    [Fact]
    public void Without_digits_kind_and_name_decide_and_the_same_id_always_does()
    {
        var linked = new BankAccountLink { FeedAccountId = "a", Name = "Current", Type = AccountType.Checking };
        Assert.Single(LinkLikeness.Shared([new FeedAccount("b", "current", AccountType.Checking, null)], [linked]));
        Assert.Empty(LinkLikeness.Shared([new FeedAccount("b", "current", AccountType.Savings, null)], [linked]));
        Assert.Single(LinkLikeness.Shared([new FeedAccount("a", "Something else", AccountType.Loan, null) { Mask = "1" }], [linked]));
    }
}
