using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>Everything by keyboard: to an account's entries through the palette, then a question put together from proposals.</summary>
public sealed class PaletteJourney : Story
{
    [Fact]
    public async Task A_few_letters_lead_to_the_entries_of_an_account_and_a_question_is_completed_by_tab()
    {
        using (var mara = await RegisterAsync("mara"))
        {
            var joint = await AccountAsync(mara, "Joint current", opening: "500");
            var purse = await AccountAsync(mara, "Cash purse", type: "cash");
            await EntryAsync(mara, joint, "-5.10", "Corner Bakehouse");
            await EntryAsync(mara, purse, "-3", "Kiosk");
        }
        var (page, faults) = await SignInAsync("mara");
        await OpenAsync(page, "/categories");
        var palette = page.Locator("dialog.palette");
        var field = palette.GetByRole(AriaRole.Combobox);
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("curr");
        await Assertions.Expect(palette.Locator("[aria-selected=true]")).ToContainTextAsync("Joint current");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(palette).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Joint current" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("table tbody")).ToContainTextAsync("Corner Bakehouse");
        await Assertions.Expect(page.Locator("table tbody")).Not.ToContainTextAsync("Kiosk");

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("t");
        await Assertions.Expect(page.Locator("table tbody")).ToContainTextAsync("Kiosk");
        var search = page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Search entries" });
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("-acc");
        await Assertions.Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(search).ToHaveValueAsync("-account:");
        await page.Keyboard.TypeAsync("joi");
        await Assertions.Expect(page.Locator("[role=option][aria-selected=true]")).ToContainTextAsync("Joint current");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(search).ToHaveValueAsync("-account:\"Joint current\"");
        await Assertions.Expect(page.Locator("table tbody")).Not.ToContainTextAsync("Corner Bakehouse");
        await Assertions.Expect(page.Locator("table tbody")).ToContainTextAsync("Kiosk");
        Assert.Empty(faults);
    }
}
