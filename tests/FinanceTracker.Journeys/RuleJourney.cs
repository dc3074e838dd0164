using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>From one edit to a rule: what was done once by hand is done to the past, and then to what comes.</summary>
public sealed class RuleJourney : Story
{
    [Fact]
    public async Task A_category_given_once_becomes_a_rule_that_runs_over_the_past_and_over_what_comes()
    {
        using var mara = await RegisterAsync("mara");
        var joint = await AccountAsync(mara, "Joint current", opening: "500");
        var leisure = (string)(await PostAsync(mara, "categories", new { name = "Saturday fun", kind = "expense" }))["id"]!;
        for (var i = 1; i <= 3; i++)
            await EntryAsync(mara, joint, $"-{i}.10", "KRT 8841");
        await EntryAsync(mara, joint, "-7", "Kiosk");

        var (page, faults) = await SignInAsync("mara", isPhone: true);
        await OpenAsync(page, "/transactions");
        await page.Locator(".pc", new PageLocatorOptions { HasText = "3.10" }).ClickAsync();
        var category = page.GetByRole(AriaRole.Dialog).GetByLabel("Category", new LocatorGetByLabelOptions { Exact = true });
        await category.FillAsync("Saturday");
        await Assertions.Expect(page.Locator("[role=option][aria-selected=true]")).ToContainTextAsync("Saturday fun");
        await category.PressAsync("Enter");
        await Assertions.Expect(category).ToHaveValueAsync("Saturday fun");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save entry" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Always do this" }).ClickAsync();
        var dialog = page.Locator("dialog.ruledlg");
        await Assertions.Expect(dialog.GetByLabel("Which entries")).ToHaveValueAsync("payee:\"KRT 8841\"");
        await Assertions.Expect(dialog.Locator("#rule-found")).ToContainTextAsync("3 entries fit");
        await Assertions.Expect(dialog.Locator(".rulediff tbody tr")).ToHaveCountAsync(2);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Save and change 2 entries" }).ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("changed 2 entries");
        await Assertions.Expect(dialog).ToBeHiddenAsync();

        Assert.Equal(3, (await ListAsync(mara, $"transactions?categoryId={leisure}")).Count);
        await EntryAsync(mara, joint, "-9", "KRT 8841");
        Assert.Equal(4, (await ListAsync(mara, $"transactions?categoryId={leisure}")).Count);
        var rule = Assert.Single(await ListAsync(mara, "rules"))!;
        Assert.Equal(("payee:\"KRT 8841\"", 3), ((string)rule["q"]!, (int)rule["matches"]!));

        await OpenAsync(page, "/rules");
        await Assertions.Expect(page.Locator(".rules .rule")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".rules")).ToContainTextAsync("KRT 8841: Saturday fun");
        Assert.Equal(0, await SidewaysAsync(page));
        Assert.Empty(faults);
    }

    private static async Task<JsonArray> ListAsync(HttpClient client, string path) =>
        JsonNode.Parse(await client.GetStringAsync(path, TestContext.Current.CancellationToken))!["items"]!.AsArray();
}
