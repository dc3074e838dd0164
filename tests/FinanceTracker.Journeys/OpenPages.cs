using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>
/// Measures what one more open page costs on the server's managed heap, and in which types. Not a test: it runs when tests/open-pages.sh asks for it, prints, and
/// judges nothing.
/// </summary>
public sealed class OpenPages : Story
{
    private const int Warm = 8;
    private const int More = 24;
    private const int Types = 15;

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
        var before = ManagedHeap.ByType(App.ProcessId);
        for (var i = 0; i < More; i++)
            await AnotherAsync(page.Context, address);
        await Task.Delay(2_000, TestContext.Current.CancellationToken);
        var after = ManagedHeap.ByType(App.ProcessId);
        var (start, end) = (before.Values.Sum(held => held.Bytes), after.Values.Sum(held => held.Bytes));
        Tell($"{name}: heap {start / 1048576.0:0.0} -> {end / 1048576.0:0.0} MiB, {(end - start) / 1048576.0 / More:0.00} MiB ({(end - start) / More:N0} bytes) a page");
        foreach (var (type, held) in after.Select(type => (type.Key, Held: type.Value - before.GetValueOrDefault(type.Key))).OrderByDescending(type => type.Held.Bytes).Take(Types))
            Tell($"{held.Bytes / 1048576.0 / More,6:0.000} MiB in {(double)held.Objects / More,5:0} {type}");
    }

    private static void Tell(FormattableString line) => TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(line));

    private static async Task AnotherAsync(IBrowserContext browser, string address)
    {
        var page = await browser.NewPageAsync();
        await OpenAsync(page, address);
        await page.Locator(".sk").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
    }
}
