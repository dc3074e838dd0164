using Bunit;
using FinanceTracker.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Shell;

public sealed class HouseholdGateTests
{
    [Fact]
    public async Task When_the_session_ends_nothing_of_the_household_stays_on_the_page()
    {
        await using var context = await PageContext.CreateAsync();
        var who = context.Page.AddAuthorization();
        who.SetAuthorized("ada");
        var gate = context.Page.Render<HouseholdGate>(parameters => parameters.AddChildContent("<p>4,242.17</p>"));
        Assert.Contains("4,242.17", gate.Markup, StringComparison.Ordinal);

        who.SetNotAuthorized();

        gate.WaitForAssertion(() => Assert.DoesNotContain("4,242.17", gate.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.Contains("/sign-in?returnUrl=", context.Page.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }
}
