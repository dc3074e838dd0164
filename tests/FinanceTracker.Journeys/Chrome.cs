using Microsoft.Playwright;

namespace FinanceTracker.Journeys;

/// <summary>One story's sessions in the shared browser, and pages that remember every console error.</summary>
public sealed class Chrome : IAsyncDisposable
{
    private readonly IBrowser browser;
    private readonly List<(IPage Page, List<string> Faults)> opened = [];

    private Chrome(IBrowser browser) => this.browser = browser;

    public static async Task<Chrome> StartAsync() => new(await SharedBrowser.GetAsync());

    /// <summary>A page of its own browser session.</summary>
    public async Task<(IPage Page, List<string> Faults)> OpenAsync(Uri address, bool isPhone, string locale = "en-US", string theme = "light")
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = isPhone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1440, Height = 900 },
            IsMobile = isPhone,
            HasTouch = isPhone,
            Locale = locale,
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                faults.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, fault) => faults.Add("page: " + fault);
        opened.Add((page, faults));
        return (page, faults);
    }

    /// <summary>What every page shows, for whoever has to find out why a story failed.</summary>
    public async Task<string> DescribeAsync()
    {
        var said = new System.Text.StringBuilder();
        foreach (var (page, faults) in opened.Where(one => !one.Page.IsClosed))
        {
            var state = await page.EvaluateAsync<string>("""
                () => JSON.stringify({
                  ready: document.documentElement.hasAttribute('data-ready'),
                  focus: document.activeElement?.outerHTML.slice(0, 200),
                  dialogs: [...document.querySelectorAll('dialog')].map(d => `${d.className} ${d.open} ${d.innerText.slice(0, 200)}`),
                  lost: document.getElementById('components-reconnect-modal')?.className,
                  text: document.querySelector('main')?.innerText.slice(0, 1500) }, null, 1)
                """);
            said.AppendLine(page.Url).AppendLine(state).AppendLine(string.Join('\n', faults));
        }
        return said.ToString();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in opened.Select(one => one.Page.Context).Distinct().ToList())
            await session.CloseAsync();
    }
}
