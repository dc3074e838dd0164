using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>From what was spent to a first budget, over it, and covered again.</summary>
public sealed class BudgetJourney : Story
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_first_budget_is_taken_overspent_seen_and_covered(bool isPhone)
    {
        using var mara = await RegisterAsync("mara");
        var joint = await AccountAsync(mara, "Joint current", opening: "500");
        var groceries = await CategoryAsync(mara, "Groceries");
        var salary = await CategoryAsync(mara, "Salary");
        var today = DateOnly.ParseExact(Today, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        // The month of the first entry is not counted, so that four of them are known.
        for (var back = 5; back >= 1; back--)
            await EntryAsync(mara, joint, "-200.00", groceries, new DateOnly(today.Year, today.Month, 1).AddMonths(-back).AddDays(4));
        await EntryAsync(mara, joint, "2000.00", salary, today);

        var (page, faults) = await SignInAsync("mara", isPhone);
        await OpenAsync(page, "/budgets");
        await Assertions.Expect(page.Locator(".suggestions")).ToContainTextAsync("The same in each of 4 months.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take Groceries" }).ClickAsync();
        await Assertions.Expect(page.Locator(".brow")).ToContainTextAsync("€200.00 left");
        Assert.Equal(0, await SidewaysAsync(page));

        // Another program adds what was bought; the open page shows that it is over.
        await EntryAsync(mara, joint, "-214.30", groceries, today);
        await Assertions.Expect(page.Locator(".brow")).ToContainTextAsync("€14.30 over");
        await OpenAsync(page, "/");
        await Assertions.Expect(page.Locator(".watched .wb")).ToContainTextAsync("€14.30 over");
        Assert.Equal(0, await SidewaysAsync(page));

        await OpenAsync(page, "/budgets?view=envelopes");
        await Assertions.Expect(page.Locator(".ready .num-xl")).ToContainTextAsync("€2,000.00");
        var field = page.GetByLabel("Assigned to Groceries");
        await field.FillAsync("150+50");
        await field.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".ready .num-xl")).ToContainTextAsync("€1,800.00");
        var row = page.Locator(".envelopes tr", new PageLocatorOptions { HasText = "Groceries" });
        await Assertions.Expect(row).ToContainTextAsync("14.30 over");
        Assert.Equal(0, await SidewaysAsync(page));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cover Groceries" }).ClickAsync();
        await Assertions.Expect(page.Locator(".ready .num-xl")).ToContainTextAsync("€1,785.70");
        await Assertions.Expect(row).Not.ToContainTextAsync("over");
        var envelopes = JsonNode.Parse(await mara.GetStringAsync("budgets/envelopes", TestContext.Current.CancellationToken))!;
        var item = envelopes["items"]!.AsArray().Single(one => (string?)one!["categoryId"] == groceries)!;
        Assert.Equal(("214.30", "0.00", "1785.70"), ((string)item["assigned"]!, (string)item["available"]!, (string)envelopes["readyToAssign"]!));
        Assert.Empty(faults);
    }

    private static async Task<string> CategoryAsync(HttpClient client, string name) =>
        (string)JsonNode.Parse(await client.GetStringAsync("categories?limit=500", TestContext.Current.CancellationToken))!["items"]!.AsArray().Single(one => (string?)one!["name"] == name)!["id"]!;

    private static Task<JsonNode> EntryAsync(HttpClient client, string account, string amount, string category, DateOnly day) =>
        PostAsync(client, "transactions", new { accountId = account, amount, categoryId = category, merchantName = "Corner Market", transactionDate = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
}
