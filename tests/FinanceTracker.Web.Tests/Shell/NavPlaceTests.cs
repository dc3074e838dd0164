using FinanceTracker.Web.Shell;
using Xunit;

namespace FinanceTracker.Web.Tests.Shell;

public sealed class NavPlaceTests
{
    [Theory]
    [InlineData("", "", true, true)]
    [InlineData("?range=year", "", true, true)]
    [InlineData("accounts", "", true, false)]
    [InlineData("accounts", "accounts", false, true)]
    [InlineData("Accounts/", "accounts", false, true)]
    [InlineData("accounts/1/reconcile", "accounts", false, true)]
    [InlineData("accounts#main", "accounts", false, true)]
    [InlineData("accounts-old", "accounts", false, false)]
    [InlineData("transactions?account=1", "transactions", false, true)]
    [InlineData("transactions?account=1", "transactions?account=1", false, true)]
    [InlineData("transactions?account=1&text=x", "transactions?account=1", false, true)]
    [InlineData("transactions?account=12", "transactions?account=1", false, false)]
    public void A_link_is_marked_where_it_leads(string address, string href, bool exact, bool expected) =>
        Assert.Equal(expected, new NavPlace(address).IsAt(href, exact));
}
