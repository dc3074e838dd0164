using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>An entry in seconds: by thumb on a phone, and without touching the mouse on a desk.</summary>
public sealed class QuickAddJourney : Story
{
    [Fact]
    public async Task On_a_phone_a_repeat_purchase_is_a_sum_a_payee_and_save()
    {
        var (page, faults) = await SignInAsync(isPhone: true);
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
        var (page, faults) = await SignInAsync(isPhone: false);
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

    /// <summary>Until the page listens, the + is a link that leads to the register: then it is tried again.</summary>
    private static async Task OpenByThumbAsync(IPage page, ILocator dialog)
    {
        for (var attempt = 1; ; attempt++)
        {
            await page.GotoAsync("/categories");
            await page.WaitForTimeoutAsync(1_000 * attempt);
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add an entry" }).TapAsync();
            try
            {
                await dialog.WaitForAsync(new LocatorWaitForOptions { Timeout = 4_000 });
                return;
            }
            catch (TimeoutException) when (attempt < 6)
            {
                // Tried again.
            }
        }
    }

    private static async Task OpenByKeyAsync(IPage page, ILocator dialog)
    {
        for (var attempt = 1; ; attempt++)
        {
            await page.Keyboard.PressAsync("n");
            try
            {
                await dialog.WaitForAsync(new LocatorWaitForOptions { Timeout = 4_000 });
                await Assertions.Expect(dialog.GetByLabel("Amount")).ToBeFocusedAsync();
                return;
            }
            catch (TimeoutException) when (attempt < 6)
            {
                // The page does not listen yet.
            }
        }
    }

    private async Task<(IPage Page, List<string> Faults)> SignInAsync(bool isPhone)
    {
        var (page, faults) = await Chrome.OpenAsync(App.Address, isPhone);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync("mara@example.org");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Dashboard" })).ToBeAttachedAsync();
        return (page, faults);
    }

    /// <summary>Two accounts and one earlier purchase, by the API.</summary>
    private async Task SetUpAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(App.Address, "/api/v1/") };
        var person = await SendAsync("auth/register", new { email = "mara@example.org", username = "mara", password = Password, currency = "EUR", locale = "en-US" });
        http.DefaultRequestHeaders.Authorization = new("Bearer", person.GetProperty("tokens").GetProperty("accessToken").GetString());
        var joint = (await SendAsync("accounts", new { accountName = "Joint current", accountType = "checking", currency = "EUR", openingBalance = "500" })).GetProperty("id").GetString();
        await SendAsync("accounts", new { accountName = "Dollar purse", accountType = "cash", currency = "USD" });
        var categories = await http.GetFromJsonAsync<JsonElement>(new Uri("categories?limit=500", UriKind.Relative));
        var groceries = categories.GetProperty("items").EnumerateArray().First(category => category.GetProperty("name").GetString() == "Groceries").GetProperty("id").GetString();
        await SendAsync("transactions", new { accountId = joint, amount = "-5.10", transactionDate = "2026-01-05", merchantName = "Corner Bakehouse", categoryId = groceries });

        async Task<JsonElement> SendAsync(string path, object body)
        {
            var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
