using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>An evening of tidying up: the register as a spreadsheet, and swiped on the phone.</summary>
public sealed class RegisterJourney : Story
{
    [Fact]
    public async Task By_keyboard_three_rows_are_changed_one_is_added_and_the_last_is_taken_back()
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current", opening: "500");
        await EntryAsync(mara, account, "-3.00", "Metroline", "2026-01-03");
        await EntryAsync(mara, account, "-2.00", "Greenleaf Market", "2026-01-04");
        await EntryAsync(mara, account, "-1.00", "Corner Bakehouse", "2026-01-05");
        var (page, faults) = await SignInAsync("mara");
        await OpenAsync(page, "/transactions");
        await Assertions.Expect(page.Locator("tr.ln")).ToHaveCountAsync(3);

        // M on the first row; Enter saves and goes down, arithmetic and all.
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(Row(page, "Corner Bakehouse")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("m");
        await EnterAsync(page, "1.00", "10+0.50");
        await EnterAsync(page, "2.00", "20");
        await EnterAsync(page, "3.00", "+30");
        await Assertions.Expect(page.Locator("tr.edit")).ToHaveCountAsync(0);
        await Assertions.Expect(Row(page, "Metroline").Locator(".c-amount")).ToHaveTextAsync("+30.00");
        await Assertions.Expect(Row(page, "Corner Bakehouse").Locator(".c-amount")).ToHaveTextAsync("−10.50");

        // C for a category; Enter in the list is the end of it.
        await Row(page, "Metroline").FocusAsync();
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(Row(page, "Greenleaf Market")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(page.Locator("#row-category")).ToBeFocusedAsync();
        await page.Locator("#row-category").FillAsync("groc");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Row(page, "Greenleaf Market").Locator(".c-category")).ToHaveTextAsync("Groceries");
        // Esc leaves a row as it was.
        await Row(page, "Greenleaf Market").FocusAsync();
        await page.Keyboard.PressAsync("p");
        await Assertions.Expect(page.Locator("#row-payee")).ToBeFocusedAsync();
        await page.Locator("#row-payee").FillAsync("Nobody");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Row(page, "Greenleaf Market")).ToBeFocusedAsync();

        // N for a new row: the payee brings the rest from the last time.
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator(".adding #row-payee")).ToBeFocusedAsync();
        await page.Locator("#row-payee").FillAsync("Greenleaf Market");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#row-amount")).ToHaveValueAsync("20.00");
        await Assertions.Expect(page.Locator("#row-category")).ToHaveValueAsync("Groceries");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("tr.ln")).ToHaveCountAsync(4);
        await Assertions.Expect(page.Locator("tr.ln").First.Locator(".c-amount")).ToHaveTextAsync("−20.00");
        await page.GetByRole(AriaRole.Status).Filter(new LocatorFilterOptions { HasText = "Added Greenleaf Market" }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Locator("tr.ln")).ToHaveCountAsync(3);

        var left = (await mara.GetFromJsonAsync<JsonNode>("transactions", TestContext.Current.CancellationToken))!["items"]!.AsArray();
        Assert.Equal(["-10.50", "-20.00", "30.00"], left.Select(row => (string)row!["amount"]!).Order(StringComparer.Ordinal));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Two_people_change_one_entry_and_choose_where_they_disagree()
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current");
        var entry = await EntryAsync(mara, account, "-8.40", "Corner Bakehouse");
        var (page, faults) = await SignInAsync("mara");
        await OpenAsync(page, "/transactions");
        await Row(page, "Corner Bakehouse").Locator(".c-amount").ClickAsync();
        await Assertions.Expect(page.Locator("#row-amount")).ToBeFocusedAsync();
        await page.Locator("#row-amount").FillAsync("9");
        using var theirs = await mara.PutAsJsonAsync($"transactions/{entry["id"]}", new { accountId = account, amount = "-7.00", merchantName = "Corner Bakehouse", notes = "two rolls", transactionDate = Today, version = (int)entry["version"]! }, TestContext.Current.CancellationToken);
        Assert.True(theirs.IsSuccessStatusCode);

        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Two people changed this entry" });
        await Assertions.Expect(dialog.Locator(".what")).ToHaveTextAsync(["−€9.00", "−€7.00"]);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save entry" }).ClickAsync();
        await Assertions.Expect(Row(page, "Corner Bakehouse").Locator(".c-amount")).ToHaveTextAsync("−9.00");
        await Assertions.Expect(Row(page, "Corner Bakehouse")).ToContainTextAsync("two rolls");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task On_the_phone_a_card_is_swiped_away_and_comes_back()
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current");
        await EntryAsync(mara, account, "-1.00", "Corner Bakehouse");
        await EntryAsync(mara, account, "-2.00", "Metroline");
        var (page, faults) = await SignInAsync("mara", isPhone: true);
        await OpenAsync(page, "/transactions");
        var card = page.Locator("button.pc").Filter(new LocatorFilterOptions { HasText = "Metroline" });
        await SwipeAsync(card, -140);
        await Assertions.Expect(page.Locator("button.pc")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(card).ToBeVisibleAsync();

        await SwipeAsync(card, 140);
        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Category of Metroline" });
        await dialog.GetByLabel("Category").FillAsync("groc");
        await dialog.GetByRole(AriaRole.Option, new LocatorGetByRoleOptions { Name = "Groceries" }).First.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Set category" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("Groceries");
        Assert.Equal(0, await SidewaysAsync(page));
        Assert.Empty(faults);
    }

    private static ILocator Row(IPage page, string payee) => page.Locator("tr.ln").Filter(new LocatorFilterOptions { HasText = payee });

    /// <summary>Waits for the field of a row, which shows what it held, and types over it.</summary>
    private static async Task EnterAsync(IPage page, string held, string typed)
    {
        var amount = page.Locator("#row-amount");
        await Assertions.Expect(amount).ToHaveValueAsync(held);
        await Assertions.Expect(amount).ToBeFocusedAsync();
        await amount.FillAsync(typed);
        await page.Keyboard.PressAsync("Enter");
    }

    private static Task SwipeAsync(ILocator card, int by) => card.EvaluateAsync(
        "(card, by) => { const box = card.getBoundingClientRect(); const y = box.top + box.height / 2; const at = x => [new Touch({ identifier: 1, target: card, clientX: x, clientY: y })]; const tell = (name, touches) => card.dispatchEvent(new TouchEvent(name, { bubbles: true, cancelable: true, touches, changedTouches: touches })); const x = box.left + box.width / 2; tell('touchstart', at(x)); tell('touchmove', at(x + by / 2)); tell('touchmove', at(x + by)); tell('touchend', []); }", by);
}
