using Bunit;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Households;
using FinanceTracker.Web.Features.Households;
using FinanceTracker.Web.Tests.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Households;

public sealed class SettingsPageTests
{
    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_owner_renames_the_household_and_the_whole_page_is_made_again()
    {
        await using var context = await PageContext.CreateAsync();
        var page = context.Page.Render<SettingsPage>();
        page.WaitForElement("fieldset input").Change("Mara & Elias");
        page.FindAll("fieldset select")[1].Change("25");
        await page.Find("form:has(fieldset)").SubmitAsync();
        Assert.EndsWith("settings?saved=household", context.Page.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        var saved = Assert.Single(await context.Me.Get<HouseholdService>().ListAsync(context.Home.Owner.Key, Ct));
        Assert.Equal(("Mara & Elias", 25), (saved.Name, saved.MonthStartDay));
    }

    [Fact]
    public async Task A_zone_that_does_not_exist_is_told_at_its_field()
    {
        await using var context = await PageContext.CreateAsync();
        var page = context.Page.Render<SettingsPage>();
        page.WaitForElement("fieldset input[placeholder='Europe/Berlin']").Change("Mars/Crater");
        await page.Find("form:has(fieldset)").SubmitAsync();
        Assert.Contains("name of a time zone", page.Find("fieldset .err").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_an_owner_can_change_the_household()
    {
        await using var context = await PageContext.CreateAsync();
        var guest = await context.World.PersonAsync();
        await context.World.JoinAsync(context.Home, guest, Role.Editor);
        await using var scope = context.World.As(context.Home, guest, Role.Editor);
        context.Page.Services.AddScoped(services => new Web.Shell.MyHouseholds(scope.Get<HouseholdService>(), scope.Get<HouseholdScope>(), services.GetRequiredService<Microsoft.AspNetCore.Components.Authorization.AuthenticationStateProvider>()));
        var page = context.Page.Render<SettingsPage>();
        Assert.True(page.WaitForElement("fieldset").HasAttribute("disabled"));
        Assert.Contains("Only an owner", page.Markup, StringComparison.Ordinal);
    }
}
