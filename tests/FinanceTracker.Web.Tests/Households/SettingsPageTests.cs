using Bunit;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.People;
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
        page.FindAll("fieldset .seg label").Single(label => label.TextContent == "Envelopes").QuerySelector("input")!.Change(true);
        await page.Find("form:has(fieldset)").SubmitAsync();
        Assert.EndsWith("settings?saved=household", context.Page.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        var saved = Assert.Single(await context.Me.Get<HouseholdService>().ListAsync(context.Home.Owner.Key, Ct));
        Assert.Equal(("Mara & Elias", 25, BudgetStyle.Envelopes), (saved.Name, saved.MonthStartDay, saved.BudgetStyle));
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

    [Fact]
    public async Task A_password_is_changed_and_no_longer_in_the_page()
    {
        await using var context = await PageContext.CreateAsync();
        await context.GivePasswordAsync("violet lamp 7 river");
        var elsewhere = await context.Me.Get<SessionService>().OpenAsync(await context.MyselfAsync(), "curl/8.5.0", Ct);
        var page = context.Page.Render<SettingsPage>();
        Assert.Contains("curl", page.WaitForElement(".li .t b").TextContent, StringComparison.Ordinal);

        await ChangeAsync(page, "not this one", "copper kite 9 harbour");
        page.WaitForAssertion(() => Assert.Contains("not your current password", page.Find("form:has([autocomplete=current-password]) .err").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        await ChangeAsync(page, "violet lamp 7 river", "copper kite 9 harbour");
        page.WaitForAssertion(() => Assert.Contains("signed out everywhere else", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(10));

        Assert.DoesNotContain("copper kite", page.Markup, StringComparison.Ordinal);
        Assert.Null(await context.Me.Get<SessionService>().FindAliveAsync(elsewhere.Id, Ct));
    }

    private static Task ChangeAsync(IRenderedComponent<SettingsPage> page, string current, string wanted)
    {
        page.Find("[autocomplete=current-password]").Change(current);
        page.Find("[autocomplete=new-password]").Change(wanted);
        return page.Find("form:has([autocomplete=current-password])").SubmitAsync();
    }
}
