using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(FinanceTracker.Journeys.SharedBrowser))]

namespace FinanceTracker.Journeys;

/// <summary>
/// Debian's Chromium, started once for all stories: each opens sessions of its own in it, which share nothing. One that died is started anew.
/// </summary>
public sealed class SharedBrowser : IAsyncDisposable
{
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static IPlaywright? playwright;
    private static IBrowser? browser;

    internal static async Task<IBrowser> GetAsync()
    {
        await Turn.WaitAsync();
        try
        {
            if (browser is { IsConnected: true } running)
                return running;
            // The usual five seconds are short for a machine that runs a browser, a server and other tests on two cores.
            Assertions.SetDefaultExpectTimeout(20_000);
            playwright ??= await Playwright.CreateAsync();
            return browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync",
                ],
            });
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
