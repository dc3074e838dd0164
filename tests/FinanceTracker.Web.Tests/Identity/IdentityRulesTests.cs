using System.Net;
using FinanceTracker.Web.Api;
using FinanceTracker.Web.Identity;
using Xunit;

namespace FinanceTracker.Web.Tests.Identity;

public sealed class IdentityRulesTests
{
    [Theory]
    [InlineData("/budgets?month=2026-03", "/budgets?month=2026-03")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("budgets", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/a\\..\\b", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/")]
    public void A_return_address_stays_on_this_server(string? asked, string expected) => Assert.Equal(expected, IdentityPaths.Local(asked));

    [Fact]
    public void A_person_has_so_many_circuits_and_not_more()
    {
        var census = new CircuitCensus();
        for (var i = 0; i < CircuitCensus.MostPerPerson; i++)
        {
            Assert.False(census.IsFull(1));
            census.Add(1, +1);
        }
        Assert.True(census.IsFull(1));
        Assert.False(census.IsFull(2));
        census.Add(1, -1);
        Assert.False(census.IsFull(1));
    }

    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void A_line_counts_as_one_address(string one, string other, bool isSame) =>
        Assert.Equal(isSame, ApiLimits.Place(IPAddress.Parse(one)) == ApiLimits.Place(IPAddress.Parse(other)));
}
