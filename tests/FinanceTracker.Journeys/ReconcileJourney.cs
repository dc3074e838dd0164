using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>A statement that does not fit because something was typed twice: found, mended and locked without touching the mouse.</summary>
public sealed class ReconcileJourney : Story
{
    [Fact]
    public async Task The_solver_finds_what_was_typed_twice_and_what_was_agreed_on_is_locked()
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current", opening: "500");
        await EntryAsync(mara, account, "-412.00", "Alder Rents", Day(-6));
        await EntryAsync(mara, account, "-23.40", "Corner Bakehouse", Day(-4));
        await EntryAsync(mara, account, "-23.40", "Corner Bakehouse", Day(-3));
        await EntryAsync(mara, account, "-61.15", "Greenleaf Market", Day(-1));

        var (page, faults) = await SignInAsync("mara");
        await OpenAsync(page, $"/accounts/{account}");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Reconcile" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var foot = page.Locator(".recfoot");
        await Assertions.Expect(foot).ToContainTextAsync("0 of 4 ticked. Type the balance on the statement.");
        await page.GetByLabel("Balance on the statement").FocusAsync();
        await page.Keyboard.TypeAsync("3.45");
        await Assertions.Expect(foot).ToContainTextAsync("−€496.55");

        // From the field to the first row, and down from there.
        var rows = page.Locator("tr[data-ft-row]");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(rows.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(foot).ToContainTextAsync("1 of 4 ticked");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(rows.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(foot).ToContainTextAsync("4 of 4 ticked");
        await Assertions.Expect(foot).ToContainTextAsync("+€23.40");
        await Assertions.Expect(page.Locator(".proposals li").First).ToContainTextAsync("is there twice");

        await page.Keyboard.PressAsync("s");
        await Assertions.Expect(foot).ToContainTextAsync("3 of 3 ticked, nothing left");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Finish", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Nothing to tick" })).ToBeVisibleAsync();

        var entries = (await mara.GetFromJsonAsync<JsonNode>($"transactions?accountId={account}", TestContext.Current.CancellationToken))!["items"]!.AsArray();
        Assert.Equal(["reconciled", "reconciled", "reconciled"], entries.Select(entry => (string)entry!["cleared"]!));
        var agreed = (await mara.GetFromJsonAsync<JsonNode>($"accounts/{account}/reconciliations", TestContext.Current.CancellationToken))!["items"]![0]!;
        Assert.Equal(("3.45", 3), ((string)agreed["statementBalance"]!, (int)agreed["rowCount"]!));
        using var refused = await mara.DeleteAsync($"transactions/{(string)entries[0]!["id"]!}", TestContext.Current.CancellationToken);
        Assert.Equal(409, (int)refused.StatusCode);

        await OpenAsync(page, $"/transactions?account={account}");
        await Assertions.Expect(page.GetByTitle("Reconciled", new PageGetByTitleOptions { Exact = true })).ToHaveCountAsync(3);
        Assert.Empty(faults);
    }

    private static string Day(int fromToday) => TimeProvider.System.GetUtcNow().AddDays(fromToday).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
