using System.Net;
using System.Text.RegularExpressions;
using FinanceTracker.Services.Data;
using FinanceTracker.Web.Tests.Api;
using Xunit;

namespace FinanceTracker.Web.Tests.Hosting;

/// <summary>Below a path of a host that others use too: https://home.example/money.</summary>
public sealed partial class BasePathTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="asked">What the server sees: some proxies cut the path off, some do not.</param>
    [Theory]
    [InlineData("/money")]
    [InlineData("")]
    public async Task Pages_styles_sign_in_and_the_api_work_below_it(string asked)
    {
        await using var host = await StartAsync();
        var browser = host.CreateClient();

        var page = await browser.GetStringAsync(asked + "/register", Ct);
        Assert.Contains("<base href=\"/money/\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(href|src|action)=\"/(?!money/)", page);
        foreach (Match file in File().Matches(page))
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{asked}/{file.Groups[1].Value}", Ct)).StatusCode);

        using var start = await browser.GetAsync(asked + "/budgets?month=2041-03", Ct);
        Assert.Equal("/money/sign-in?returnUrl=%2Fbudgets%3Fmonth%3D2041-03", start.Headers.Location?.PathAndQuery());

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "register",
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value),
            ["Form.Email"] = "ada@example.org",
            ["Form.Username"] = "ada",
            ["Form.Password"] = "violet lamp 7 river",
            ["Form.Currency"] = "EUR",
            ["Form.TimeZone"] = "UTC",
        });
        using var registered = await browser.PostAsync(asked + "/register?returnUrl=%2Faccounts", form, Ct);
        Assert.Equal("/money/accounts", registered.Headers.Location?.PathAndQuery());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(asked + "/", Ct)).StatusCode);

        using var unknown = await browser.GetAsync(asked + "/nowhere", Ct);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("<base href=\"/money/\"", await unknown.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(asked + "/api/v1/accounts", Ct)).StatusCode);
        Assert.Equal("ready", await browser.GetStringAsync(asked + "/health/ready", Ct));

        using var left = await browser.PostAsync(asked + "/sign-out", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(await browser.GetStringAsync(asked + "/settings", Ct)).Groups[1].Value),
        }), Ct);
        Assert.Equal("/money/sign-in", left.Headers.Location?.PathAndQuery());
    }

    [Fact]
    public async Task The_path_without_its_slash_leads_to_the_start_page()
    {
        await using var host = await StartAsync();
        using var answer = await host.CreateClient().GetAsync("/money?x=1", Ct);
        Assert.Equal("/money/?x=1", answer.Headers.Location?.PathAndQuery());
    }

    private static Task<ApiHost> StartAsync() => ApiHost.StartAsync(DatabaseProvider.Sqlite, ("App:PublicUrl", "https://home.example/money/"));

    [GeneratedRegex("(?:src|href)=\"((?:css|js|_framework|_content)/[^\"]+)\"")]
    private static partial Regex File();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

internal static class Locations
{
    /// <summary>What of an address stays on the host, whether or not it names one.</summary>
    public static string PathAndQuery(this Uri location) => location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
}
