using System.Net.Http.Headers;
using System.Text;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Web.Tests.Api;
using Xunit;

namespace FinanceTracker.Web.Tests.BankSync;

/// <summary>What banks are reached with comes out at no door: not in answers, also of calls that fail, and not in the log at its most talkative.</summary>
public sealed class BankSecrecyTests
{
    private static readonly string[] Answered = ["access-secret-item-1", "canary-setup-token", "canary-signature", "canary-body"];

    [Fact]
    public async Task No_token_stands_in_an_answer_or_in_the_log()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite, ("Logging:Level", "Debug"));
        var (me, _) = await host.RegisterAsync();
        var said = new List<string>();
        var link = (string)(await me.ExpectAsync(200, "POST", "/plaid/create-link-token", new { }))["linkToken"]!;
        await SayAsync("POST", "/plaid/exchange-token", new { linkToken = link });
        await SayAsync("POST", "/plaid/exchange-token", new { publicToken = "canary-setup-token" });
        await SayAsync("POST", "/simplefin/connect", new { setupToken = "canary-setup-token" });
        host.Bank.Put("t1", -5, "2041-03-01", "Kiosk");
        await SayAsync("POST", "/plaid/sync", new { wait = true });
        foreach (var fault in new Exception[]
        {
            new BankFeedException(FeedFault.Transient, "Down."), new BankFeedException(FeedFault.NeedsPerson, "Sign in again.") { Code = "ITEM_LOGIN_REQUIRED" }, new InvalidOperationException("A mistake of ours."),
        })
        {
            host.Bank.Fail(fault);
            await SayAsync("POST", "/plaid/sync", new { wait = true });
            host.Clock.Advance(TimeSpan.FromHours(1));
        }
        foreach (var path in new[] { "/plaid/connections", "/plaid/accounts", "/simplefin/connections", "/simplefin/accounts", "/batches", "/alerts" })
            await SayAsync("GET", path, null);
        using (var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/plaid/webhook") { Content = new StringContent("{\"item_id\":\"canary-body\"}", Encoding.UTF8, new MediaTypeHeaderValue("application/json")) })
        {
            request.Headers.Add("Plaid-Verification", "canary-signature");
            using var answer = await me.SendAsync(request, TestContext.Current.CancellationToken);
            said.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        using (var browser = host.CreateClient())
        {
            foreach (var page in new[] { $"/banks/test/{link}", "/banks/linked", "/banks" })
                (await browser.GetAsync(page, TestContext.Current.CancellationToken)).Dispose();
        }

        var log = host.LogLines();
        Assert.Contains(said, text => text.Contains("Example Bank", StringComparison.Ordinal));
        Assert.Contains(said, text => text.Contains("Sign in again.", StringComparison.Ordinal));
        Assert.DoesNotContain(said, text => text.Contains("A mistake of ours.", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("A mistake of ours.", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("plaid/sync", StringComparison.Ordinal));
        foreach (var secret in Answered)
            Assert.DoesNotContain(said, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
        foreach (var secret in Answered.Append(link))
            Assert.DoesNotContain(log, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));

        async Task SayAsync(string method, string path, object? body)
        {
            said.Add((await me.CallAsync(method, path, body)).Text);
        }
    }

    [Fact]
    public async Task What_opens_a_link_is_not_kept_for_a_repeated_request()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (me, _) = await host.RegisterAsync();
        var (first, again) = (await TokenAsync(), await TokenAsync());
        Assert.NotEqual(first, again);

        async Task<string> TokenAsync() => (string)(await me.ExpectAsync(200, "POST", "/plaid/create-link-token", new { }, ("Idempotency-Key", "once")))["linkToken"]!;
    }
}
