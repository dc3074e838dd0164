using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>
/// Measures what one more open page costs on the server's managed heap. Not a test: it runs when tests/open-pages.sh asks for it, prints, and
/// judges nothing.
/// </summary>
public sealed class OpenPages : Story
{
    private const int Warm = 4;
    private const int More = 12;

    internal override Task<AppProcess> StartAsync() =>
        AppProcess.StartWithDemoAsync(Password, int.Parse(Environment.GetEnvironmentVariable("FT_ROWS") ?? "3000", CultureInfo.InvariantCulture));

    [Theory(Explicit = true)]
    [InlineData("dashboard", "/")]
    [InlineData("register", "/transactions")]
    public async Task Heap_per_page(string name, string address)
    {
        var (page, _) = await SignInAsync("mara");
        for (var i = 0; i < Warm; i++)
            await AnotherAsync(page.Context, address);
        await Task.Delay(2_000, TestContext.Current.CancellationToken);
        var before = ManagedHeap.Bytes(App.ProcessId);
        for (var i = 0; i < More; i++)
            await AnotherAsync(page.Context, address);
        await Task.Delay(2_000, TestContext.Current.CancellationToken);
        var after = ManagedHeap.Bytes(App.ProcessId);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}: heap {before / 1048576.0:0.0} -> {after / 1048576.0:0.0} MiB, {(after - before) / 1048576.0 / More:0.00} MiB a page"));
    }

    private static async Task AnotherAsync(IBrowserContext browser, string address)
    {
        var page = await browser.NewPageAsync();
        await OpenAsync(page, address);
        await page.Locator(".sk").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
    }
}
