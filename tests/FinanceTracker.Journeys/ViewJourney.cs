using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>A question that comes up every month is asked once and then a click away, for both at home.</summary>
public sealed class ViewJourney : Story
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_search_is_saved_found_again_renamed_and_deleted(bool isPhone)
    {
        using var me = await RegisterAsync("mara");
        var account = await AccountAsync(me, "Everyday");
        await EntryAsync(me, account, "-8.40", "Corner Bakehouse");
        await EntryAsync(me, account, "-860", "Greenleaf Housing");
        var (page, faults) = await SignInAsync("mara", isPhone);
        await OpenAsync(page, "/transactions?text=amount%3E500");
        var rows = isPhone ? page.Locator("button.pc") : page.Locator(".tbl.reg button.open");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save view" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByLabel("Shows")).ToHaveValueAsync("amount>500");
        await dialog.GetByLabel("Name").FillAsync("Large");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save view" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".chip.view")).ToHaveAttributeAsync("aria-pressed", "true");

        // From anywhere.
        await OpenAsync(page, "/categories");
        if (!isPhone)
        {
            await page.Keyboard.PressAsync("Control+k");
            await page.Locator("dialog.palette input").FillAsync("larg");
            var line = page.Locator("dialog.palette [role=option]").First;
            await Assertions.Expect(line).ToContainTextAsync("View");
            await line.ClickAsync();
        }
        else
        {
            await OpenAsync(page, "/transactions");
            await Assertions.Expect(rows).ToHaveCountAsync(2);
            await page.Locator(".chip.view").ClickAsync();
        }
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".chip.view")).ToHaveAttributeAsync("aria-pressed", "true");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change the view Large" }).ClickAsync();
        await dialog.GetByLabel("Name").FillAsync("Big");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save view" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change the view Big" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(page.Locator(".chip.view")).ToHaveCountAsync(0);
        var toast = page.Locator(".toast").Filter(new LocatorFilterOptions { HasText = "Deleted the view Big" });
        await toast.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Locator(".chip.view")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("Big"));
        Assert.Equal(0, await SidewaysAsync(page));
        Assert.Empty(faults);
    }
}
