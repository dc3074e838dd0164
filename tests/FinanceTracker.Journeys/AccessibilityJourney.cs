using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>Every page, in both themes and sizes, against WCAG 2.2 AA as far as a machine can tell.</summary>
public sealed class AccessibilityJourney : Story
{
    private static readonly string[] Pages = ["/", "/transactions", "/transactions?new=1", "/accounts", "/accounts?new=1", "/review", "/categories", "/payees", "/tags", "/import", "/history", "/forecast", "/budgets", "/budgets?view=envelopes", "/alerts", "/banks", "/banks/categories", "/settings", "/settings/banks", "/settings/notifications", "/admin/jobs", "/welcome", "/not-found"];

    /// <summary>What is asked of every page.</summary>
    internal static readonly AxeRunOptions Rules = new() { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") };

    /// <summary>The rules that colours can break: all that another theme changes.</summary>
    private static readonly AxeRunOptions Colours = new() { RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_page_breaks_a_rule_scrolls_sideways_or_complains(bool isPhone)
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current", opening: "1200");
        await AccountAsync(mara, "Savings with quite a long name that has to be cut off somewhere", "JPY", "savings", "500000");
        for (var i = 0; i < 12; i++)
            await EntryAsync(mara, account, $"-{i + 1}.40", i % 2 == 0 ? "Greenleaf Market" : "A payee whose name goes on and on until it no longer fits into any column");
        await EntryAsync(mara, account, "2500", "Clearwater Schools");
        var asking = await FilesAsync(mara, account);

        var (page, faults) = await Chrome.OpenAsync(App.Address, isPhone);
        var broken = new List<string>();
        foreach (var address in new[] { "/sign-in", "/register" })
            await CheckAsync(page, address, broken, isInteractive: false);
        await page.CloseAsync();
        (page, var more) = await SignInAsync("mara", isPhone);
        foreach (var address in Pages.Append("/accounts/" + account))
            await CheckAsync(page, address, broken, isInteractive: address is not ("/welcome" or "/not-found"));
        // What has to be there for the check to mean something.
        await CheckAsync(page, "/accounts/" + account, broken, ".cover, .st .bd.warn");
        await CheckAsync(page, "/transfers", broken, ".pair");
        foreach (var body in new object[] { new { name = "Market", q = "greenleaf", stopsHere = true, actions = new[] { new { kind = "reviewed" } } }, new { name = "Needs attention", q = "account:Nowhere", actions = new[] { new { kind = "skip" } } } })
            await PostAsync(mara, "rules", body);
        var bill = "";
        foreach (var (name, days, amount) in new[] { ("Rent", -4, "900"), ("A subscription whose name does not fit into any column", 2, "12.99"), ("Power", 9, "80") })
            bill = (string)(await PostAsync(mara, "bills", new { name, amount, accountId = account, nextDueDate = TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }))["id"]!;
        await PostAsync(mara, $"bills/{bill}/pay", new { });
        await CheckAsync(page, "/bills", broken, ".duelist .bd.error");
        await page.Locator(".duelist .act").First.ClickAsync();
        await page.Locator("dialog[open]").WaitForAsync();
        await CheckAsync(page, "paying a bill", broken);
        await CheckAsync(page, "/bills/calendar", broken, isPhone ? ".agenda .pc" : ".bev");
        await CheckAsync(page, "/bills/" + bill, broken, ".duelist .li");
        await CheckAsync(page, "/forecast", broken, ".chart svg:visible");
        await CheckAsync(page, "/rules", broken, ".rules .bd.warn");
        await page.Locator(".rules .name").First.ClickAsync();
        await page.Locator("dialog.ruledlg[open]").WaitForAsync();
        await CheckAsync(page, "a rule", broken);
        await CheckAsync(page, $"/accounts/{account}/reconcile", broken, ".proposals li");
        await CheckAsync(page, "/import/" + asking, broken, "h2:has-text('Questions'), .note.warn");
        await CheckAsync(page, "/transactions?text=amount%3Eten", broken, "#register-search-wrong:not([hidden])");
        await OpenAsync(page, "/history");
        await page.Locator(isPhone ? ".tabbar .add" : "body").PressAsync(isPhone ? "Enter" : "n");
        await page.GetByRole(AriaRole.Dialog).First.WaitForAsync();
        await CheckAsync(page, "quick add", broken);
        Assert.True(broken.Count == 0, string.Join('\n', broken));
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

    /// <summary>A statement that disagrees with the ledger, a pair that may be a transfer, and a card's file that waits because of its signs.</summary>
    /// <returns>The import that waits.</returns>
    private static async Task<string> FilesAsync(HttpClient client, string account)
    {
        var other = await AccountAsync(client, "Rainy day", type: "savings");
        var card = await AccountAsync(client, "Pennon card", type: "credit_card");
        await EntryAsync(client, other, "75", "Deposit at the counter");
        var today = Today.Replace("-", "", StringComparison.Ordinal);
        var statement = await ImportAsync(client, account, "statement.ofx",
            $"OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>900<ACCTID>4401<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>{today}<DTEND>{today}<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{today}<TRNAMT>-75.00<FITID>1<NAME>Somewhere else</STMTTRN></BANKTRANLIST><LEDGERBAL><BALAMT>7.00<DTASOF>{today}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>");
        await PostAsync(client, $"imports/{statement}/commit", new { });
        return await ImportAsync(client, card, "card.csv", "Date,Payee,Amount,Category\n2026-03-01,Greenleaf,86.40,Groceries\n2026-03-02,Metroline,23.50,Unheard of\n2026-03-03,PAYMENT THANK YOU,-100.00,\n2026-03-04,Paper Lantern,54.60,\n2026-03-05,Streamly,12.99,\n2026-03-06,Bad,1..2,\n");
    }

    private static async Task<string> ImportAsync(HttpClient client, string account, string name, string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(account), "accountId" }, { new StringContent(text), "file", name } };
        using var response = await client.PostAsync("imports", form, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return response.Headers.Location!.ToString().Split('/')[^1];
    }

    private static async Task CheckAsync(IPage page, string address, List<string> broken, string shown)
    {
        await OpenAsync(page, address);
        await page.Locator(shown).First.WaitForAsync();
        await CheckAsync(page, address, broken);
    }

    private static async Task CheckAsync(IPage page, string address, List<string> broken)
    {
        await RunAsync("light", Rules);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await page.Locator("html[data-theme=dark]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        // Colours on their way from one theme to the other are neither's.
        await page.WaitForFunctionAsync("() => !document.getAnimations().some(one => one instanceof CSSTransition)");
        await RunAsync("dark", Colours);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        if (await SidewaysAsync(page) is > 0 and var wide)
            broken.Add($"{address}: {wide} px too wide");

        async Task RunAsync(string theme, AxeRunOptions rules)
        {
            var found = await page.RunAxe(rules);
            broken.AddRange(found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{address}, {theme}: {rule.Id} at {node.Target}: {node.Html} ({string.Join(' ', node.Any.Select(check => check.Message))})")));
        }
    }
}
