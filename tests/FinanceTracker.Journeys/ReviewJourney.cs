using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>An evening's review by keyboard only: a new entry, a category, a duplicate and a refund.</summary>
public sealed class ReviewJourney : Story
{
    [Fact]
    public async Task An_evenings_review_is_done_without_the_mouse()
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current", opening: "500");
        var bread = (string)(await PostAsync(mara, "categories", new { name = "Breadstuff", kind = "expense" }))["id"]!;
        await PostAsync(mara, "transactions", new { accountId = account, amount = "-60", merchantName = "Old Mill", transactionDate = Day(9), categoryId = bread });
        await ImportAsync(mara, account, $"Date,Payee,Amount\n{Day(1)},Old Mill,20.00\n{Day(2)},Corner Bakehouse,-5.10\n{Day(3)},Metroline,-3.00\n");
        await PostAsync(mara, "transactions", new { accountId = account, amount = "-5.10", merchantName = "Corner Bakehouse", transactionDate = Day(2), categoryId = bread });

        var (page, faults) = await SignInAsync("mara");
        await ListensAsync(page);
        var (here, ready) = (page.Locator("[aria-current=true].pair"), page.Locator("[aria-current=true] .btn.p:focus"));
        var heading = page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Review", Exact = true });
        await FirstEveningJourney.UntilAsync(async () =>
        {
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync("r");
        }, heading);
        // The first key is pressed until the page listens; at the top it moves nothing.
        await FirstEveningJourney.UntilAsync(() => page.Keyboard.PressAsync("k"), ready);
        await Assertions.Expect(here).ToContainTextAsync("Old Mill");

        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(here).ToContainTextAsync("Corner Bakehouse");
        await Assertions.Expect(ready).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(here).ToContainTextAsync("Metroline");
        await Assertions.Expect(ready).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("c");
        await Assertions.Expect(here.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("bread");
        await Assertions.Expect(here.Locator("[role=option][aria-selected=true]")).ToContainTextAsync("Breadstuff");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Metroline is Breadstuff");
        await Assertions.Expect(page.Locator(".pair")).ToHaveCountAsync(2);
        await Assertions.Expect(ready).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("3");
        await Assertions.Expect(here).ToContainTextAsync("of 100");
        await Assertions.Expect(ready).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("m");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Merged Corner Bakehouse");
        await Assertions.Expect(page.Locator(".empty .btn:focus")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("5");
        await Assertions.Expect(here).ToContainTextAsync("Came back to");
        await Assertions.Expect(ready).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("l");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Linked the refund");
        // Merging made the other one reviewed as well, so nothing is left.
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "All done" })).ToBeVisibleAsync();

        Assert.Equal(["20.00"], await AmountsAsync(mara, "is:refund"));
        Assert.Equal(["-5.10"], await AmountsAsync(mara, "payee:\"Corner Bakehouse\""));
        Assert.Empty(await AmountsAsync(mara, "is:review"));
        Assert.Empty(faults);
    }

    private static string Day(int ago) => TimeProvider.System.GetUtcNow().AddDays(-ago).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<string>> AmountsAsync(HttpClient client, string query)
    {
        var answer = await client.GetFromJsonAsync<JsonNode>("transactions?q=" + Uri.EscapeDataString(query), TestContext.Current.CancellationToken);
        return [.. answer!["items"]!.AsArray().Select(item => (string)item!["amount"]!)];
    }

    private static async Task ImportAsync(HttpClient client, string account, string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(account), "accountId" }, { new StringContent(text), "file", "evening.csv" } };
        using var response = await client.PostAsync("imports", form, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await PostAsync(client, $"imports/{response.Headers.Location!.ToString().Split('/')[^1]}/commit", new { });
    }
}
