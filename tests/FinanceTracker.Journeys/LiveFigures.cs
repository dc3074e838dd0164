using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>
/// Measures live updates in the whole chain: from a program's write to what other people's browsers have painted, and many open pages during
/// a large import. Not a test: it runs when tests/live-figures.sh asks for it, prints, and judges nothing.
/// </summary>
public sealed class LiveFigures : Story
{
    private const int Writes = 60;
    private const int Rows = 10_000;

    /// <summary>Notes when a text is there, after the frame that painted it; the longest time the page's thread was away; and how often the server drew.</summary>
    private const string Watch = """
        window.__live = { seen: {}, gap: 0, draws: [] };
        // Only what changed is looked at: to ask a whole page for its text has it laid out anew, which would be most of what is measured.
        const look = words => {
          for (const text of words.match(/Mark-\d+/g) ?? []) {
            if (!window.__live.seen[text]) {
              window.__live.seen[text] = -1;
              requestAnimationFrame(() => setTimeout(() => { window.__live.seen[text] = Date.now(); }));
            }
          }
        };
        new MutationObserver(changes => {
          for (const change of changes) {
            if (change.type === 'characterData') look(change.target.data);
            else change.addedNodes.forEach(node => look(node.textContent ?? ''));
          }
        }).observe(document, { childList: true, subtree: true, characterData: true });
        let last = performance.now();
        setInterval(() => { const now = performance.now(); window.__live.gap = Math.max(window.__live.gap, now - last - 50); last = now; }, 50);
        const Real = window.WebSocket;
        window.WebSocket = class extends Real {
          constructor(...all) {
            super(...all);
            this.addEventListener('message', m => {
              const bytes = m.data instanceof ArrayBuffer ? new Uint8Array(m.data) : null;
              if (bytes && new TextDecoder('latin1').decode(bytes.subarray(0, 60)).includes('RenderBatch')) window.__live.draws.push(performance.now());
            });
          }
        };
        """;

    [Fact(Explicit = true)]
    public async Task From_the_commit_to_the_screens_of_others()
    {
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current");
        await EntryAsync(mara, account, "-1.00", "Corner Bakehouse");
        var pages = new List<IPage>();
        foreach (var isPhone in new[] { false, true })
        {
            var (page, _) = await SignInAsync("mara", isPhone);
            await page.AddInitScriptAsync(Watch);
            await OpenAsync(page, "/transactions");
            pages.Add(page);
        }
        var (sent, answered) = (new List<double>(), new List<double>());
        for (var i = 0; i < Writes; i++)
        {
            var name = $"Mark-{i}";
            var start = Now;
            await EntryAsync(mara, account, "-2.50", name);
            var committed = Now;
            foreach (var page in pages)
            {
                await page.WaitForFunctionAsync("name => window.__live.seen[name] > 0", name);
                var painted = await page.EvaluateAsync<double>("name => window.__live.seen[name]", name);
                sent.Add(painted - start);
                answered.Add(painted - committed);
            }
            // Apart by more than what is gathered, so that each is a change of its own.
            await Task.Delay(300 + (i * 37 % 200), TestContext.Current.CancellationToken);
        }
        Say($"{Writes} writes, 2 browsers: painted after the API's answer median {At(answered, 0.5):0} ms, p95 {At(answered, 0.95):0} ms; after the request was sent median {At(sent, 0.5):0} ms, p95 {At(sent, 0.95):0} ms");
    }

    [Fact(Explicit = true)]
    public async Task Many_open_pages_during_a_large_import()
    {
        var wanted = int.Parse(Environment.GetEnvironmentVariable("FT_PAGES") ?? "100", CultureInfo.InvariantCulture);
        using var mara = await RegisterAsync("mara");
        var account = await AccountAsync(mara, "Joint current");
        await EntryAsync(mara, account, "-1.00", "Corner Bakehouse");
        var (first, _) = await SignInAsync("mara");
        await first.Context.AddInitScriptAsync(Watch);
        var pages = new List<IPage>();
        string[] addresses = ["/transactions", "/", "/accounts", "/bills", "/transactions"];
        for (var i = 0; i < wanted; i++)
        {
            var page = await first.Context.NewPageAsync();
            page.SetDefaultTimeout(60_000);
            await OpenAsync(page, addresses[i % addresses.Length]);
            pages.Add(page);
        }
        await Task.Delay(3_000, TestContext.Current.CancellationToken);
        foreach (var page in pages)
            await page.EvaluateAsync("() => { window.__live.gap = 0; window.__live.draws = []; }");
        var still = Stopwatch.StartNew();
        await Task.Delay(10_000, TestContext.Current.CancellationToken);
        var quiet = await GapsAsync(pages);
        Say($"{pages.Count} open pages, nothing written for {still.Elapsed.TotalSeconds:0} s: longest stall of a page median {At(quiet, 0.5):0} ms, p95 {At(quiet, 0.95):0} ms, most {quiet.Max():0} ms");

        using var ending = new CancellationTokenSource();
        var asking = AskAsync(mara, ending.Token);
        var took = Stopwatch.StartNew();
        var import = await ImportAsync(mara, account);
        await PostAsync(mara, $"imports/{import}/commit", new { });
        var imported = took.Elapsed;
        await Task.Delay(3_000, TestContext.Current.CancellationToken);
        var (single, rated) = (await GapsAsync(pages), await RatesAsync(pages));
        Say($"{pages.Count} open pages, {Rows:N0} rows imported in {imported.TotalSeconds:0.0} s: longest stall of a page median {At(single, 0.5):0} ms, p95 {At(single, 0.95):0} ms, most {single.Max():0} ms; drawings of a page in its busiest second median {At(rated, 0.5):0}, most {rated.Max():0}");
        // And somebody who writes one after the other.
        imported = took.Elapsed;
        for (var i = 0; i < 200; i++)
            await EntryAsync(mara, account, "-2.50", $"Mark-{i}");
        var busy = took.Elapsed;
        foreach (var page in pages.Where((_, at) => at % addresses.Length is 0 or 4))
            await page.WaitForFunctionAsync("() => window.__live.seen['Mark-199'] > 0", null, new PageWaitForFunctionOptions { Timeout = 120_000 });
        var shown = took.Elapsed;
        await ending.CancelAsync();
        var answers = await asking;
        var gaps = await GapsAsync(pages);
        var rates = await RatesAsync(pages);
        Say($"200 entries written one by one in {(busy - imported).TotalSeconds:0.0} s: the last one on every register after {(shown - busy).TotalSeconds:0.0} s more");
        Say($"longest stall of a page median {At(gaps, 0.5):0} ms, p95 {At(gaps, 0.95):0} ms, most {gaps.Max():0} ms; drawings of a page in its busiest second median {At(rates, 0.5):0}, most {rates.Max():0}");
        Say($"the API meanwhile, {answers.Count} reads: median {At(answers, 0.5):0} ms, p95 {At(answers, 0.95):0} ms");
    }

    private static async Task<List<double>> GapsAsync(List<IPage> pages)
    {
        var gaps = new List<double>();
        foreach (var page in pages)
            gaps.Add(await page.EvaluateAsync<double>("() => { const gap = window.__live.gap; window.__live.gap = 0; return gap; }"));
        return gaps;
    }

    /// <summary>How often each page was drawn in its busiest second since the last question.</summary>
    private static async Task<List<double>> RatesAsync(List<IPage> pages)
    {
        var rates = new List<double>();
        foreach (var page in pages)
        {
            rates.Add(await page.EvaluateAsync<double>("""
                () => { const all = window.__live.draws; window.__live.draws = []; let most = 0; for (let i = 0, j = 0; i < all.length; i++) { while (all[i] - all[j] > 1000) j++; most = Math.max(most, i - j + 1); } return most; }
                """));
        }
        return rates;
    }

    private static async Task<List<double>> AskAsync(HttpClient client, CancellationToken ct)
    {
        var took = new List<double>();
        while (!ct.IsCancellationRequested)
        {
            var one = Stopwatch.StartNew();
            using var answer = await client.GetAsync(new Uri("transactions?limit=50", UriKind.Relative), CancellationToken.None);
            took.Add(one.Elapsed.TotalMilliseconds);
            await Task.Delay(100, CancellationToken.None);
        }
        return took;
    }

    private static async Task<string> ImportAsync(HttpClient client, string account)
    {
        var csv = new StringBuilder("Date,Payee,Amount\n");
        for (var row = 0; row < Rows; row++)
            csv.Append(CultureInfo.InvariantCulture, $"2026-{1 + (row % 9):00}-{1 + (row % 28):00},Shop {row % 400},-{1 + (row % 90)}.{row % 100:00}\n");
        using var form = new MultipartFormDataContent { { new StringContent(account), "accountId" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(csv.ToString())), "file", "year.csv" } };
        using var response = await client.PostAsync(new Uri("imports", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return response.Headers.Location!.ToString().Split('/')[^1];
    }

    private static double Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static double At(List<double> all, double part) => all.Order().ElementAt((int)Math.Min(all.Count - 1, Math.Floor(all.Count * part)));

    private static void Say(FormattableString line) => TestContext.Current.TestOutputHelper!.WriteLine("live: " + line.ToString(CultureInfo.InvariantCulture));
}
