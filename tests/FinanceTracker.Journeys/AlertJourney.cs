using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>A question asked once, and its answer in the inbox as soon as it comes.</summary>
public sealed class AlertJourney : Story
{
    [Fact]
    public async Task A_question_asked_once_is_answered_in_the_inbox_while_the_page_is_open()
    {
        using var mara = await RegisterAsync("mara");
        var joint = await AccountAsync(mara, "Joint current", opening: "500");
        await EntryAsync(mara, joint, "-12.80", "Paper Lantern Books");

        var (page, faults) = await SignInAsync("mara", isPhone: false);
        await OpenAsync(page, "/settings/notifications");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add an alert" }).ClickAsync();
        var dialog = page.Locator("dialog[open]");
        await dialog.GetByLabel("Which entries").FillAsync("payee:\"Paper Lantern Books\" amount>10");
        await dialog.GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true }).FillAsync("Books");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Add alert" }).ClickAsync();
        await Assertions.Expect(page.Locator(".li.own")).ToContainTextAsync("Books");

        await OpenAsync(page, "/alerts");
        await Assertions.Expect(page.Locator(".empty")).ToContainTextAsync("Nothing to tell");
        await EntryAsync(mara, joint, "-31.20", "Paper Lantern Books");
        var told = page.Locator(".li.alert");
        await Assertions.Expect(told).ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });
        await Assertions.Expect(told).ToContainTextAsync("Books: Paper Lantern Books");
        var badge = page.Locator("nav.side a[href='alerts'] .count");
        await Assertions.Expect(badge).ToContainTextAsync("1");

        await told.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator(".tbl.reg tbody")).ToContainTextAsync("Paper Lantern Books");
        await Assertions.Expect(badge).ToHaveCountAsync(0);
        Assert.Empty(faults);
    }
}
