using System.Net;
using System.Text.RegularExpressions;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using FinanceTracker.Web.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Identity;

public sealed partial class SignInPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Somebody_registers_signs_out_and_signs_in_again(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var browser = await BrowserAsync(host);
        using var registered = await SubmitAsync(browser, "/register?returnUrl=%2Fbudgets", new()
        {
            ["Form.Email"] = "ada@example.org",
            ["Form.Username"] = "ada",
            ["Form.Password"] = "violet lamp 7 river",
            ["Form.Currency"] = "EUR",
            ["Form.TimeZone"] = "Europe/Berlin",
            ["Form.FirstWeekday"] = "Monday",
            ["Form.MonthStartDay"] = "31",
        });
        Assert.Equal(HttpStatusCode.Redirect, registered.StatusCode);
        Assert.Equal("/budgets", registered.Headers.Location?.AbsolutePath());
        var cookies = registered.Headers.GetValues("Set-Cookie").ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("ft-session=", StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith("ft-device=", StringComparison.Ordinal));
        Assert.All(cookies.Where(cookie => !cookie.StartsWith("ft-form", StringComparison.Ordinal)), cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        });

        // The cookie opens pages, never the API.
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/auth/profile", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/openapi/v1.json", Ct)).StatusCode);

        // Another household: only one of their own.
        using var foreign = await SubmitAsync(browser, "/register", new() { ["household"] = Guid.NewGuid().ToString() }, "/switch-household");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        var people = host.Services.GetRequiredService<PeopleDb>();
        await using (var db = await people.OpenAsync(Ct))
        {
            var own = await db.Households.Select(household => household.Id).SingleAsync(Ct);
            using var switched = await SubmitAsync(browser, "/register", new() { ["household"] = own.ToString(), ["returnUrl"] = "//evil.example" }, "/switch-household");
            Assert.Equal(("/", HttpStatusCode.Redirect), (switched.Headers.Location?.AbsolutePath(), switched.StatusCode));
            Assert.Contains(switched.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("ft-session=", StringComparison.Ordinal));
        }

        using var left = await SubmitAsync(browser, "/register", [], "/sign-out");
        Assert.Equal("/sign-in", left.Headers.Location?.AbsolutePath());
        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync("/openapi/v1.json", Ct)).StatusCode);

        using var back = await SubmitAsync(browser, "/sign-in?returnUrl=https%3A%2F%2Fevil.example", new() { ["Form.Login"] = "ada@example.org", ["Form.Password"] = "violet lamp 7 river" });
        Assert.Equal("/", back.Headers.Location?.AbsolutePath());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/openapi/v1.json", Ct)).StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_is_lost()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var browser = await BrowserAsync(host);
        using var refused = await SubmitAsync(browser, "/register", new() { ["Form.Email"] = "ada@example.org", ["Form.Username"] = "a b", ["Form.Password"] = "1qaz2wsx3edc", ["Form.Currency"] = "EUR", ["Form.TimeZone"] = "UTC" });
        var page = await refused.Content.ReadAsStringAsync(Ct);
        Assert.Contains("on the list that guessers try first", page, StringComparison.Ordinal);
        Assert.Contains("Use letters, digits", page, StringComparison.Ordinal);
        Assert.Contains("value=\"ada@example.org\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1qaz2wsx3edc", page, StringComparison.Ordinal);

        using var wrong = await SubmitAsync(browser, "/sign-in", new() { ["Form.Login"] = "ada", ["Form.Password"] = "wrong" });
        Assert.Contains("The login or the password is wrong.", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var browser = await BrowserAsync(host);
        foreach (var path in new[] { "/sign-in", "/register", "/sign-out" })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = path[1..], ["Form.Login"] = "ada" });
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(path, form, Ct)).StatusCode);
        }
    }

    [Fact]
    public async Task Nobody_gets_a_circuit_without_a_session_or_from_another_site()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var browser = await BrowserAsync(host);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Ct)).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(request, Ct)).StatusCode);
    }

    [Fact]
    public async Task Styles_and_scripts_are_open_and_pages_lead_to_sign_in()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var browser = await BrowserAsync(host);
        var page = await browser.GetStringAsync("/register", Ct);
        foreach (Match file in File().Matches(page))
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/" + file.Groups[1].Value, Ct)).StatusCode);
        using var other = await browser.GetAsync("/", Ct);
        Assert.Equal("/sign-in", other.Headers.Location?.AbsolutePath());
    }

    private static async Task<HttpClient> BrowserAsync(ApiHost host)
    {
        var browser = host.CreateClient();
        using var page = await browser.GetAsync("/sign-in", Ct);
        Assert.SkipWhen(page.StatusCode != HttpStatusCode.OK, "The pages are not mapped in this build: they come with the shell.");
        return browser;
    }

    internal static async Task<HttpResponseMessage> SubmitAsync(HttpClient browser, string page, Dictionary<string, string> fields, string? to = null)
    {
        using var shown = await browser.GetAsync(page, Ct);
        var html = await shown.Content.ReadAsStringAsync(Ct);
        var token = Token().Match(html);
        Assert.True(token.Success, "The page has no antiforgery token.");
        fields["__RequestVerificationToken"] = WebUtility.HtmlDecode(token.Groups[1].Value);
        if (to is null)
            fields["_handler"] = page.Split('?')[0].TrimStart('/');
        using var form = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(to ?? page, form, Ct);
    }

    [GeneratedRegex("(?:src|href)=\"((?:css|js|_framework)/[^\"]+)\"")]
    private static partial Regex File();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Token();
}

internal static class Locations
{
    /// <summary>The path of a redirect, whether it was given whole or not.</summary>
    public static string AbsolutePath(this Uri location) => location.IsAbsoluteUri ? location.AbsolutePath : location.ToString().Split('?')[0];
}
