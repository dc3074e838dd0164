using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>The server goes away while somebody types.</summary>
public sealed class RestartJourney : Story
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_half_typed_entry_is_there_again_after_the_server_was_restarted(bool isPhone)
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current");
        await EntryAsync(mara, account, "-86.40", "Greenleaf Market");
        var (page, _) = await SignInAsync("mara", isPhone);
        await OpenAsync(page, "/transactions");
        await page.Locator(isPhone ? "button.pc" : "table tbody tr button.open").First.ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Amount").FillAsync("12.50+3");
        await sheet.GetByLabel("Category").FillAsync("groc");
        await page.Keyboard.PressAsync("Enter");
        await sheet.GetByLabel("Note").FillAsync("half typed");
        await Assertions.Expect(sheet.GetByLabel("Category")).ToHaveValueAsync("Groceries");

        await page.EvaluateAsync("() => { window.before = true; }");
        await App.RestartAsync();
        await page.WaitForFunctionAsync("() => !window.before && document.documentElement.dataset.ready", null, new PageWaitForFunctionOptions { Timeout = 40_000 });
        await Assertions.Expect(sheet.GetByLabel("Note")).ToHaveValueAsync("half typed", new LocatorAssertionsToHaveValueOptions { Timeout = 40_000 });
        await Assertions.Expect(sheet.GetByLabel("Category")).ToHaveValueAsync("Groceries");
        await sheet.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save entry" }).ClickAsync();
        await Assertions.Expect(sheet).ToBeHiddenAsync();
        var main = page.GetByRole(AriaRole.Main);
        await Assertions.Expect(main).ToContainTextAsync("15.50");
        await Assertions.Expect(main).ToContainTextAsync("half typed");
        Assert.Equal("[]", await page.EvaluateAsync<string>("() => JSON.stringify(Object.keys(sessionStorage).filter(k => k.startsWith('ft-draft')))"));
    }

    [Fact]
    public async Task Whoever_signs_out_leaves_nothing_half_typed_behind()
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current");
        await EntryAsync(mara, account, "-86.40", "Greenleaf Market");
        var (page, _) = await SignInAsync("mara");
        await OpenAsync(page, "/transactions");
        await page.Locator("table tbody tr button.open").First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Note").FillAsync("a secret");
        await page.WaitForFunctionAsync("() => Object.values(sessionStorage).some(v => v.includes('a secret'))");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/sign-in", StringComparison.Ordinal));
        Assert.False(await page.EvaluateAsync<bool>("() => Object.values(sessionStorage).some(v => v.includes('a secret'))"));
    }

    [Fact]
    public async Task A_click_before_the_page_listens_is_done_once_it_does()
    {
        using var mara = await RegisterAsync("mara");
        await AccountAsync(mara, "Joint current");
        var (page, _) = await SignInAsync("mara");
        // The script that makes pages listen comes late, as on a slow line.
        await page.RouteAsync("**/blazor.web*.js", async route =>
        {
            await Task.Delay(1_500);
            await route.ContinueAsync();
        });
        await page.GotoAsync("/transactions", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.Locator(".tabbar, .page-actions, main button").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Filter" }).ClickAsync();
        Assert.Equal(0, await page.Locator("html[data-ready]").CountAsync());
        await Assertions.Expect(page.GetByLabel("At least")).ToBeVisibleAsync();
    }
}
