using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;

namespace FinanceTracker.Journeys;

/// <summary>A program of its own and a browser: what every story starts with.</summary>
public abstract class Story : IAsyncLifetime
{
    protected const string Password = "three quiet herons fish";

    internal AppProcess App { get; private set; } = null!;

    protected Chrome Chrome { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        App = await StartAsync();
        Chrome = await Chrome.StartAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed)
                TestContext.Current.TestOutputHelper?.WriteLine(await Chrome.DescribeAsync() + "\nThe program said at last:\n" + string.Join('\n', App.Said().Split('\n').TakeLast(40)));
        }
        finally
        {
            // A page in the middle of a navigation can't be described; the program must end all the same.
            await Chrome.DisposeAsync();
            await App.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }

    internal virtual Task<AppProcess> StartAsync() => AppProcess.StartAsync();

    /// <summary>Somebody new, through the API: a client that calls as them.</summary>
    protected async Task<HttpClient> RegisterAsync(string name, string currency = "EUR", string locale = "en-US")
    {
        var client = new HttpClient { BaseAddress = new Uri(App.Address, "api/v1/") };
        var answer = await PostAsync(client, "auth/register", new { email = $"{name}@example.org", username = name, password = Password, currency, locale, firstName = name });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["tokens"]!["accessToken"]!);
        return client;
    }

    protected static async Task<JsonNode> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    protected static async Task<string> AccountAsync(HttpClient client, string name, string currency = "EUR", string type = "checking", string opening = "0") =>
        (string)(await PostAsync(client, "accounts", new { accountName = name, accountType = type, currency, openingBalance = opening, openingDate = "2020-01-01" }))["id"]!;

    protected static Task<JsonNode> EntryAsync(HttpClient client, string account, string amount, string payee, string? day = null) =>
        PostAsync(client, "transactions", new { accountId = account, amount, merchantName = payee, transactionDate = day ?? Today });

    protected static string Today => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A browser in which somebody is signed in.</summary>
    protected async Task<(IPage Page, List<string> Faults)> SignInAsync(string name, bool isPhone = false, string locale = "en-US", string theme = "light")
    {
        var (page, faults) = await Chrome.OpenAsync(App.Address, isPhone, locale, theme);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail address or username").FillAsync(name);
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return (page, faults);
    }

    /// <summary>Opens a page and waits until it listens.</summary>
    protected static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await ListensAsync(page);
    }

    /// <summary>Waits until the page's circuit stands.</summary>
    protected static Task ListensAsync(IPage page) => page.Locator("html[data-ready]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    protected static Task<int> SidewaysAsync(IPage page) => page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
