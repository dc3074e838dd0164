using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>
/// Takes the pictures that stand beside the mock-ups and in the README. Not a test: it runs only when tests/screens.sh asks for it, and
/// writes where FT_SCREENS says.
/// </summary>
public sealed class Screens : Story
{
    private static readonly (string Name, string Address)[] Pages =
    [
        ("dashboard", "/"), ("register", "/transactions"), ("accounts", "/accounts"), ("categories", "/categories"), ("payees", "/payees"), ("tags", "/tags"), ("rules", "/rules"), ("budgets", "/budgets"), ("envelopes", "/budgets?view=envelopes"), ("import", "/import"), ("bills", "/bills"), ("calendar", "/bills/calendar"), ("forecast", "/forecast"),
        ("history", "/history"), ("banks", "/banks"), ("alerts", "/alerts"), ("settings", "/settings"),
    ];

    private static string File => string.Concat(new[] { "Date,Payee,Amount,Category,Text" }
        .Concat(Rows.Select((row, day) => $"{TimeProvider.System.GetUtcNow().AddDays(-day):yyyy-MM-dd},{row}"))
        .Select(line => line + "\n"));

    private static readonly string[] Rows =
    [
        "Green Barrow,-41.80,Groceries,POS 4417 GREEN BARROW", "Nine Bells Bakery,-6.10,Coffee and bakery,POS 8821 NINE BELLS", "Rowan Pharmacy,-18.45,Pharmacy,POS 1290 ROWAN PH",
        "Citywide Transit,-24.00,Public transport,CITYWIDE TRANSIT WEB", "Old Mill Farm Shop,-32.29,Groceries,POS 3310 OLD MILL", "KRT 8841,-31.75,,KRT*8841 SALDO 2291",
        "Riverside Waterworks,-63.31,Water,SEPA DD RIVERSIDE WW",
    ];

    internal override Task<AppProcess> StartAsync() => AppProcess.StartWithDemoAsync(Password, 3_000);

    [Theory(Explicit = true)]
    [InlineData(false, "light")]
    [InlineData(false, "dark")]
    [InlineData(true, "light")]
    [InlineData(true, "dark")]
    public async Task Pictures(bool isPhone, string theme)
    {
        var kind = $"{(isPhone ? "phone" : "desktop")}-{theme}";
        var (anonymous, _) = await Chrome.OpenAsync(App.Address, isPhone, theme: theme);
        await anonymous.GotoAsync("/sign-in", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await TakeAsync(anonymous, "sign-in", kind);
        var (page, _) = await SignInAsync("mara", isPhone, theme: theme);
        foreach (var (name, address) in Pages)
        {
            await OpenAsync(page, address);
            await page.Locator(".sk").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
            await TakeAsync(page, name, kind);
        }
        await OpenAsync(page, "/accounts");
        if (!isPhone)
        {
            await page.Locator(".side .ac").First.ClickAsync();
            await page.Locator(".tbl.reg tbody tr").Nth(8).WaitForAsync();
            foreach (var row in new[] { 3, 5, 6 })
                await page.Locator(".tbl.reg tbody input.cb").Nth(row).ClickAsync();
            await TakeAsync(page, "account", kind);
        }
        await OpenAsync(page, "/");
        await page.Locator(isPhone ? ".tabbar .add" : "main .btn.p").First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).First.WaitForAsync();
        await TakeAsync(page, "quick-add", kind);
        await OpenAsync(page, "/import");
        await page.Locator("#import-account").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#import-file").SetInputFilesAsync(new FilePayload { Name = "November.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(File) });
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new System.Text.RegularExpressions.Regex("^Import [0-9]+ entr") }).WaitForAsync();
        await TakeAsync(page, "import-preview", kind);
    }

    private static async Task TakeAsync(IPage page, string name, string kind)
    {
        var folder = Environment.GetEnvironmentVariable("FT_SCREENS") ?? throw new InvalidOperationException("FT_SCREENS does not say where the pictures go.");
        // Past the shimmer and the fade of whatever has just appeared.
        await page.WaitForTimeoutAsync(500);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{kind}.png") });
    }
}
