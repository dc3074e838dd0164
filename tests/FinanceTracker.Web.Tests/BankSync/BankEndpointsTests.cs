using System.Net.Http.Headers;
using System.Text;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using FinanceTracker.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.BankSync;

/// <summary>Bank connections over the API, as api.md says.</summary>
public sealed class BankEndpointsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_program_links_a_bank_syncs_it_and_ends_the_link(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var bank = host.Bank;
        var begun = await me.ExpectAsync(200, "POST", "/plaid/create-link-token", new { });
        Assert.StartsWith("https://", (string)begun["hostedLinkUrl"]!, StringComparison.Ordinal);
        Assert.NotNull(begun["expiration"]);
        bank.IsLinkOpen = true;
        await me.ExpectAsync(409, "POST", "/plaid/exchange-token", new { linkToken = (string)begun["linkToken"]! });
        bank.IsLinkOpen = false;
        var linked = await me.MakeAsync("/plaid/exchange-token", new { linkToken = (string)begun["linkToken"]! });
        var id = (string)linked["connectionId"]!;
        Assert.Equal("100.00", (string)linked["accounts"]![0]!["bankBalance"]!);
        Assert.Equal(id, (string)(await me.MakeAsync("/plaid/exchange-token", new { linkToken = (string)begun["linkToken"]! }))["connectionId"]!);

        bank.Put("p1", -12.50m, "2041-03-10", "Bistro", pending: true);
        bank.Put("t1", -20, "2041-03-01", "Market");
        var ended = (await me.ExpectAsync(200, "POST", "/plaid/sync", new { connectionId = id, wait = true }, ("Idempotency-Key", "once")))["runs"]![0]!;
        Assert.Equal(("done", 2, null), ((string)ended["status"]!, (int)ended["added"]!, (string?)ended["error"]));
        Assert.Equal(id, (string)ended["connectionId"]!);
        var row = (await me.ReadAsync("/transactions?status=pending")).Items().Single();
        Assert.Equal(("plaid", "p1"), ((string)row["origin"]!["kind"]!, (string)row["origin"]!["externalId"]!));
        bank.Book("p1", "b1");
        await me.ExpectAsync(200, "POST", "/plaid/sync", new { wait = true });
        Assert.Equal("b1", (string)(await me.ReadAsync($"/transactions/{row.Id()}"))["origin"]!["externalId"]!);

        var queued = await me.ExpectAsync(202, "POST", "/plaid/sync", new { });
        Assert.Single(queued["syncRunIds"]!.AsArray());
        Assert.Equal(1, await host.Services.GetRequiredService<BankRounds>().SyncDueAsync(Ct));
        var seen = (await me.ReadAsync("/plaid/connections")).Items().Single();
        Assert.Equal((id, "ok", "nothing"), (seen.Id(), (string)seen["state"]!, (string)seen["toDo"]!));
        Assert.NotNull(seen["nextRunAt"]);
        Assert.Equal("done", (string)seen["lastRun"]!["status"]!);
        Assert.Equal((string)row["accountId"]!, (string)(await me.ReadAsync("/plaid/accounts")).Items().Single()["accountId"]!);
        Assert.Empty((await me.ReadAsync("/simplefin/connections")).Items());

        await me.ExpectAsync(204, "POST", "/plaid/disconnect", new { connectionId = id });
        Assert.Equal(1, bank.RemoveCalls);
        Assert.Equal(2, (await me.ReadAsync("/transactions")).Items().Count);
        Assert.Equal("disconnected", (string)(await me.ReadAsync("/plaid/connections")).Items().Single()["state"]!);
    }

    [Fact]
    public async Task A_webhook_is_a_hint_when_it_proves_itself_and_nothing_otherwise()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (me, _) = await host.RegisterAsync();
        await Operations.BankAsync(me);
        await me.ExpectAsync(200, "POST", "/plaid/sync", new { wait = true });
        var rounds = host.Services.GetRequiredService<BankRounds>();
        Assert.Equal(0, await rounds.SyncDueAsync(Ct));
        using var plaid = host.CreateClient();
        host.Bank.Put("t9", -5, "2041-03-01", "Kiosk");

        foreach (var signature in (string?[])["forged", null])
        {
            using var refused = await PostAsync(plaid, "item-1", signature);
            var words = await refused.Content.ReadAsStringAsync(Ct);
            Assert.Equal((401, "application/problem+json"), ((int)refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
            Assert.Contains("signature", words, StringComparison.Ordinal);
            Assert.DoesNotContain("token", words, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal(401, await SendAsync(plaid, new string('x', 300_000), "good"));
        Assert.Equal(0, await rounds.SyncDueAsync(Ct));
        Assert.Equal(200, await SendAsync(plaid, "item-of-nobody", "good"));
        Assert.Equal(0, await rounds.SyncDueAsync(Ct));
        // Repeated, it is still one sync.
        Assert.Equal(200, await SendAsync(plaid, "item-1", "good"));
        Assert.Equal(200, await SendAsync(plaid, "item-1", "good"));
        Assert.Equal(1, await rounds.SyncDueAsync(Ct));
        Assert.Equal(0, await rounds.SyncDueAsync(Ct));
        Assert.Single((await me.ReadAsync("/transactions")).Items());

        host.Webhooks.Kind = BankHintKind.NeedsPerson;
        host.Bank.Sick = FeedFault.NeedsPerson;
        Assert.Equal(200, await SendAsync(plaid, "item-1", "good"));
        Assert.Equal(1, await rounds.SyncDueAsync(Ct));
        var seen = (await me.ReadAsync("/plaid/connections")).Items().Single();
        Assert.Equal(("needs_person", "sign_in"), ((string)seen["state"]!, (string)seen["toDo"]!));
    }

    private static async Task<int> SendAsync(HttpClient client, string body, string? signature)
    {
        using var response = await PostAsync(client, body, signature);
        return (int)response.StatusCode;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/plaid/webhook") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        if (signature is not null)
            request.Headers.Add("Plaid-Verification", signature);
        return await client.SendAsync(request, Ct);
    }
}
