using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>The built-in bank from the first click to the last: linked, synced, broken, repaired, ended.</summary>
public sealed class BankJourney : Story
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_test_bank_is_linked_broken_repaired_and_disconnected(bool isPhone)
    {
        using var mara = await RegisterAsync("mara");
        var (page, faults) = await SignInAsync("mara", isPhone);

        // From nothing to entries.
        await OpenAsync(page, "/banks");
        await page.Locator(".empty").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Connect a bank" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Connect a bank" });
        await dialog.GetByText("Test Bank", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Go to the bank" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Share" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take these accounts" })).ToBeVisibleAsync();
        await IsWellMadeAsync(page);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take these accounts" }).ClickAsync();
        await Assertions.Expect(page.Locator(".runs .li").First).ToContainTextAsync(" new", new LocatorAssertionsToContainTextOptions { Timeout = 90_000 });
        var bank = await ConnectionAsync(mara);
        Assert.Equal("ok", (string)bank["state"]!);
        var entries = await CountAsync(mara);
        Assert.True(entries > 20, $"{entries} entries");

        // The bank and the ledger agree.
        await OpenAsync(page, "/banks");
        await Assertions.Expect(page.Locator(".bankrow")).ToContainTextAsync("Working");
        await Assertions.Expect(page.Locator(".agree tbody tr").First).ToContainTextAsync("none");
        await IsWellMadeAsync(page);

        // Broken at the bank: the next sync says so, and what to do.
        await OpenAsync(page, $"/banks/test/{await ItemAsync(page)}");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Break this connection" }).ClickAsync();
        await Assertions.Expect(page.GetByText("wants a new sign-in")).ToBeVisibleAsync();
        await OpenAsync(page, "/banks");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sync now" }).ClickAsync();
        await Assertions.Expect(page.Locator(".bankrow")).ToContainTextAsync("Sign in again", new LocatorAssertionsToContainTextOptions { Timeout = 90_000 });
        await IsWellMadeAsync(page);

        // Repaired: nothing came twice.
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Repair" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in again" }).ClickAsync();
        await Assertions.Expect(page.Locator(".content.banks .bd").First).ToContainTextAsync("Working", new LocatorAssertionsToContainTextOptions { Timeout = 90_000 });
        Assert.Equal(entries, await CountAsync(mara));

        // Ended: its history stays.
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Disconnect" }).ClickAsync();
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Disconnect" }).ClickAsync();
        await Assertions.Expect(page.Locator(".content.banks .bd").First).ToContainTextAsync("Disconnected");
        Assert.Equal(entries, await CountAsync(mara));
        Assert.Empty(faults);
    }

    private static async Task IsWellMadeAsync(IPage page)
    {
        Assert.Equal(0, await SidewaysAsync(page));
        var broken = (await page.RunAxe(AccessibilityJourney.Rules)).Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id} at {node.Target}: {node.Html}")).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    private static async Task<JsonNode> ConnectionAsync(HttpClient client) => Assert.Single((await ReadAsync(client, "plaid/connections"))["items"]!.AsArray())!;

    private static async Task<int> CountAsync(HttpClient client) => (int)(await ReadAsync(client, "transactions?limit=1"))["totalCount"]!;

    private static async Task<JsonNode> ReadAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path, TestContext.Current.CancellationToken))!;

    /// <summary>The address of the bank's own page, as it stands beside the connection.</summary>
    private static async Task<string> ItemAsync(IPage page)
    {
        await page.Locator(".bankrow .who a").ClickAsync();
        var link = page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "At the Test Bank" });
        return (await link.GetAttributeAsync("href"))!.Split('/')[^1];
    }
}
