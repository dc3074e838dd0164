using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>Every page, in both themes and sizes, against WCAG 2.2 AA as far as a machine can tell.</summary>
public sealed class AccessibilityJourney : Story
{
    private static readonly string[] Pages = ["/", "/transactions", "/transactions?new=1", "/accounts", "/accounts?new=1", "/categories", "/payees", "/import", "/history", "/settings", "/welcome", "/not-found"];
    private static readonly AxeRunOptions Rules = new() { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") };

    [Theory]
    [InlineData(false, "light")]
    [InlineData(false, "dark")]
    [InlineData(true, "light")]
    [InlineData(true, "dark")]
    public async Task No_page_breaks_a_rule_scrolls_sideways_or_complains(bool isPhone, string theme)
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current", opening: "1200");
        await AccountAsync(mara, "Savings with quite a long name that has to be cut off somewhere", "JPY", "savings", "500000");
        for (var i = 0; i < 12; i++)
            await EntryAsync(mara, account, $"-{i + 1}.40", i % 2 == 0 ? "Greenleaf Market" : "A payee whose name goes on and on until it no longer fits into any column");
        await EntryAsync(mara, account, "2500", "Clearwater Schools");

        var (page, faults) = await Chrome.OpenAsync(App.Address, isPhone, theme: theme);
        var broken = new List<string>();
        foreach (var address in new[] { "/sign-in", "/register" })
            await CheckAsync(page, address, broken, isInteractive: false);
        await page.CloseAsync();
        (page, var more) = await SignInAsync("mara", isPhone, theme: theme);
        foreach (var address in Pages.Append("/accounts/" + account))
            await CheckAsync(page, address, broken, isInteractive: address is not ("/welcome" or "/not-found"));
        await OpenAsync(page, "/history");
        await page.Locator(isPhone ? ".tabbar .add" : "body").PressAsync(isPhone ? "Enter" : "n");
        await page.GetByRole(AriaRole.Dialog).First.WaitForAsync();
        await CheckAsync(page, "quick add", broken);
        Assert.Empty(broken);
        Assert.DoesNotContain(faults.Concat(more), fault => !fault.Contains("404", StringComparison.Ordinal));
    }

    private static async Task CheckAsync(IPage page, string address, List<string> broken, bool isInteractive)
    {
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        if (isInteractive)
            await ListensAsync(page);
        await page.Locator(".skeleton, .sk").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
        if (address.Contains("new=1", StringComparison.Ordinal))
            await page.GetByRole(AriaRole.Dialog).First.WaitForAsync();
        await CheckAsync(page, address, broken);
    }

    private static async Task CheckAsync(IPage page, string address, List<string> broken)
    {
        var found = await page.RunAxe(Rules);
        broken.AddRange(found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{address}: {rule.Id} at {node.Target}: {node.Html}")));
        if (await SidewaysAsync(page) is > 0 and var wide)
            broken.Add($"{address}: {wide} px too wide");
    }
}
