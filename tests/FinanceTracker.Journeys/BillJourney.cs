using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>From entries to a bill to a payment that is found by itself, and the month on a phone.</summary>
public sealed class BillJourney : Story
{
    [Fact]
    public async Task A_subscription_is_found_confirmed_and_paid_by_the_next_row_of_the_bank()
    {
        using var mara = await RegisterAsync("mara");
        var joint = await AccountAsync(mara, "Joint current", opening: "500");
        var today = DateOnly.ParseExact(Today, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        // The next one is due in three days.
        for (var month = 5; month >= 1; month--)
            await EntryAsync(mara, joint, month > 2 ? "-9.99" : "-12.99", "Lumen Films", Iso(today.AddDays(3).AddMonths(-month)));

        var (page, faults) = await SignInAsync("mara");
        await OpenAsync(page, "/bills");
        await Assertions.Expect(page.Locator(".proposal")).ToContainTextAsync("Lumen Films");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add Lumen Films as a bill" }).ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Added Lumen Films");
        await Assertions.Expect(page.Locator(".proposal")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("up 3.00 since").First).ToBeVisibleAsync();

        // Another program brings the bank's row; the open page shows that it paid.
        await EntryAsync(mara, joint, "-12.99", "Lumen Films");
        var bill = Assert.Single(await BillsAsync(mara))!;
        Assert.Equal(("paid", true), ((string)bill["status"]!, DateOnly.Parse((string)bill["nextDueDate"]!, CultureInfo.InvariantCulture) > today.AddDays(20)));
        await Assertions.Expect(page.Locator(".duelist .li", new PageLocatorOptions { HasText = "paid" }).First).ToBeVisibleAsync();

        await OpenAsync(page, $"/bills/{(string)bill["id"]!}");
        await Assertions.Expect(page.Locator(".content")).ToContainTextAsync("the amount is the same, 3 days early");
        await Assertions.Expect(page.Locator(".content")).ToContainTextAsync("36.00 a year");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_month_of_bills_on_a_phone_where_one_is_moved_and_one_is_paid()
    {
        using var mara = await RegisterAsync("mara");
        var joint = await AccountAsync(mara, "Joint current", opening: "500");
        var now = DateOnly.ParseExact(Today, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var next = new DateOnly(now.Year, now.Month, 1).AddMonths(1);
        await PostAsync(mara, "bills", new { name = "Rent", amount = "900", accountId = joint, nextDueDate = Iso(next.AddDays(2)) });
        await PostAsync(mara, "bills", new { name = "Wages", amount = "2100", isIncome = true, nextDueDate = Iso(next.AddDays(4)) });

        var (page, faults) = await SignInAsync("mara", isPhone: true);
        await OpenAsync(page, $"/bills/calendar?month={next:yyyy-MM}");
        await Assertions.Expect(page.Locator(".agenda .pc")).ToHaveCountAsync(2);
        Assert.Equal(0, await SidewaysAsync(page));
        await page.Locator(".agenda .pc", new PageLocatorOptions { HasText = "Rent" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog).Filter(new LocatorFilterOptions { HasText = "Rent" });
        await dialog.Locator("label", new LocatorLocatorOptions { HasTextString = "Move" }).First.ClickAsync();
        await dialog.GetByLabel("To", new LocatorGetByLabelOptions { Exact = true }).FillAsync(Iso(next.AddDays(7)));
        await dialog.Locator("label", new LocatorLocatorOptions { HasTextString = "This and later" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Move it" }).ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Moved Rent");
        await Assertions.Expect(page.Locator(".agenda .pc").Last).ToContainTextAsync("Rent");
        var rent = (await BillsAsync(mara)).Single(bill => (string)bill!["name"]! == "Rent")!;
        Assert.Equal((Iso(next.AddDays(7)), 8), ((string)rent["nextDueDate"]!, (int)rent["dueDay"]!));

        await page.Locator(".agenda .pc", new PageLocatorOptions { HasText = "Wages" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Mark as received" }).ClickAsync();
        await Assertions.Expect(page.Locator(".agenda .pc", new PageLocatorOptions { HasText = "Wages" })).ToContainTextAsync("received");
        Assert.Empty(faults);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<JsonArray> BillsAsync(HttpClient client) => JsonNode.Parse(await client.GetStringAsync("bills", TestContext.Current.CancellationToken))!["items"]!.AsArray();
}
