using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>An entry in seconds: by thumb on a phone, and without touching the mouse on a desk.</summary>
public sealed class QuickAddJourney : Story
{
    [Fact]
    public async Task On_a_phone_a_repeat_purchase_is_a_sum_a_payee_and_save()
    {
        var (page, faults) = await StartAsMaraAsync(isPhone: true);
        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Add an entry" });
        await OpenByThumbAsync(page, dialog);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => { const b = document.querySelector('dialog.quick .dlg-body'); return b.scrollHeight - b.clientHeight; }"));
        foreach (var key in new[] { "8", ".", "4", "0", "+", "4", ".", "1", "0" })
            await dialog.Locator($"[data-ft-key='{key}']").TapAsync();
        await Assertions.Expect(dialog.Locator(".qshown .hero")).ToContainTextAsync("€12.50");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Corner Bakehouse" }).TapAsync();
        await Assertions.Expect(dialog.Locator(".qtile.on")).ToContainTextAsync("Groceries");
        await Assertions.Expect(dialog).ToContainTextAsync("as last time");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save", Exact = true }).TapAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        Assert.EndsWith("/categories", page.Url, StringComparison.Ordinal);
        await page.GotoAsync("/transactions");
        await Assertions.Expect(page.Locator("button.pc").Filter(new LocatorFilterOptions { HasText = "12.50" })).ToContainTextAsync("Groceries");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task On_a_desk_the_keyboard_alone_adds_an_entry_and_moves_money_across_currencies()
    {
        var (page, faults) = await StartAsMaraAsync(isPhone: false);
        await page.GotoAsync("/categories");
        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Add an entry" });
        await OpenByKeyAsync(page, dialog);
        await page.Keyboard.TypeAsync("7.20");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("corner");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Option, new LocatorGetByRoleOptions { Name = "Corner Bakehouse" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Combobox, new LocatorGetByRoleOptions { Name = "Category" })).ToHaveValueAsync("Groceries");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new LocatorFilterOptions { HasText = "Added Corner Bakehouse" })).ToBeVisibleAsync();

        await OpenByKeyAsync(page, dialog);
        await page.Keyboard.TypeAsync("100");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("purse");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Option, new LocatorGetByRoleOptions { Name = "Dollar purse own account" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        var arrives = dialog.GetByLabel("Arrives in USD");
        await Assertions.Expect(arrives).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("108.20");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        Assert.EndsWith("/categories", page.Url, StringComparison.Ordinal);
        await page.GotoAsync("/transactions");
        await Assertions.Expect(page.Locator("table tbody")).ToContainTextAsync("$108.20");
        await Assertions.Expect(page.Locator("table tbody")).ToContainTextAsync("7.20");
        Assert.Empty(faults);
    }

    private static async Task OpenByThumbAsync(IPage page, ILocator dialog)
    {
        await OpenAsync(page, "/categories");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add an entry" }).First.TapAsync();
        await dialog.WaitForAsync();
    }

    private static async Task OpenByKeyAsync(IPage page, ILocator dialog)
    {
        await ListensAsync(page);
        await page.Keyboard.PressAsync("n");
        await dialog.WaitForAsync();
        await Assertions.Expect(dialog.GetByLabel("Amount")).ToBeFocusedAsync();
    }

    /// <summary>Two accounts and one earlier purchase, by the API.</summary>
    private async Task<(IPage Page, List<string> Faults)> StartAsMaraAsync(bool isPhone)
    {
        using var mara = await RegisterAsync("mara");
        var joint = await AccountAsync(mara, "Joint current", opening: "500");
        await AccountAsync(mara, "Dollar purse", "USD", "cash");
        var categories = await mara.GetFromJsonAsync<JsonNode>("categories?limit=500", TestContext.Current.CancellationToken);
        var groceries = (string)categories!["items"]!.AsArray().First(category => (string)category!["name"]! == "Groceries")!["id"]!;
        await PostAsync(mara, "transactions", new { accountId = joint, amount = "-5.10", merchantName = "Corner Bakehouse", categoryId = groceries, transactionDate = "2026-01-05" });
        return await SignInAsync("mara", isPhone);
    }
}
