using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using FinanceTracker.Web.Api;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>The live hub as a program sees it.</summary>
public sealed class LedgerHubTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [DatabaseTheory]
    public async Task A_program_hears_of_entries_and_balances_of_its_household_only(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (client, answer) = await host.RegisterAsync();
        var (stranger, _) = await host.RegisterAsync("bob");
        var (heard, connection) = await ListenAsync(host, answer);
        await using var open = connection;
        Assert.Equal("connected", (await NextAsync(host, heard)).Name);

        var theirs = await PostAsync(stranger, "accounts", new { accountName = "Theirs", accountType = "checking", currency = "EUR" });
        await PostAsync(stranger, "transactions", new { accountId = (string)theirs["id"]!, amount = "-1.00", transactionDate = "2041-03-12" });
        var account = await PostAsync(client, "accounts", new { accountName = "Current", accountType = "checking", currency = "JPY" });
        var id = (string)account["id"]!;
        var (name, balance) = await NextAsync(host, heard);
        Assert.Equal(("balance_update", id, "0", "JPY"), (name, (string)balance["accountId"]!, (string)balance["balance"]!, (string)balance["currency"]!));

        var entry = await PostAsync(client, "transactions", new { accountId = id, amount = "-1200", transactionDate = "2041-03-12" });
        (name, var update) = await NextAsync(host, heard);
        Assert.Equal("transaction_update", name);
        Assert.Equal((id, "added", 1, (string)entry["id"]!), ((string)update["accountId"]!, (string)update["kind"]!, (int)update["count"]!, (string)update["ids"]![0]!));
        (name, balance) = await NextAsync(host, heard);
        Assert.Equal(("balance_update", "-1200"), (name, (string)balance["balance"]!));

        (await client.DeleteAsync($"/api/v1/transactions/{entry["id"]}", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        (_, update) = await NextAsync(host, heard);
        Assert.Equal(("removed", (string)entry["id"]!), ((string)update["kind"]!, (string)update["ids"]![0]!));
    }

    [DatabaseTheory]
    public async Task Subscribing_narrows_and_an_unknown_household_ends_the_connection(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (client, answer) = await host.RegisterAsync();
        var one = (string)(await PostAsync(client, "accounts", new { accountName = "One", accountType = "checking", currency = "EUR" }))["id"]!;
        var two = (string)(await PostAsync(client, "accounts", new { accountName = "Two", accountType = "checking", currency = "EUR" }))["id"]!;
        var (heard, connection) = await ListenAsync(host, answer);
        await using var open = connection;
        await NextAsync(host, heard);
        await connection.InvokeAsync("subscribe_account", two, TestContext.Current.CancellationToken);
        await PostAsync(client, "transactions", new { accountId = one, amount = "-1.00", transactionDate = "2041-03-12" });
        await PostAsync(client, "transactions", new { accountId = two, amount = "-2.00", transactionDate = "2041-03-12" });
        Assert.Equal(two, (string)(await NextAsync(host, heard)).Body["accountId"]!);

        var (_, other) = await host.RegisterAsync("bob");
        var foreign = (string)(await client.GetFromJsonAsync<JsonNode>("/api/v1/households", TestContext.Current.CancellationToken))!["items"]![0]!["id"]!;
        var (nothing, refused) = await ListenAsync(host, other, "?householdId=" + foreign);
        await using var shut = refused;
        Assert.False(await nothing.WaitToReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [DatabaseTheory]
    public async Task A_sync_is_told_with_what_it_brought_and_to_its_household_only(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, answer) = await host.RegisterAsync();
        var (_, other) = await host.RegisterAsync("bob");
        var bank = await Operations.BankAsync(me);
        var (heard, connection) = await ListenAsync(host, answer);
        await using var open = connection;
        var (nothing, stranger) = await ListenAsync(host, other);
        await using var theirs = stranger;
        Assert.Equal("connected", (await NextAsync(host, heard)).Name);
        Assert.Equal("connected", (await NextAsync(host, nothing)).Name);

        host.Bank.Put("t1", -20, "2041-03-01", "Market");
        await me.ExpectAsync(200, "POST", "/plaid/sync", new { wait = true });
        var names = new List<string>();
        JsonNode last;
        do
        {
            (var name, last) = await NextAsync(host, heard);
            names.Add(name);
        }
        while (names[^1] != "sync_update" || (string)last["status"]! != "done");
        Assert.Equal(bank, (string)last["connectionId"]!);
        // The entry and the balance may be told in the same breath or in one before it.
        Assert.Contains("transaction_update", names);
        Assert.Contains("balance_update", names);

        host.Bank.Fail(new BankFeedException(FeedFault.Transient, "Down."));
        await me.ExpectAsync(200, "POST", "/plaid/sync", new { wait = true });
        while ((string?)last["status"] != "failed")
            (_, last) = await NextAsync(host, heard);
        Assert.False(nothing.TryRead(out _));
    }

    [DatabaseTheory]
    public async Task Signing_out_ends_the_connection_within_a_minute(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (client, answer) = await host.RegisterAsync();
        var (heard, connection) = await ListenAsync(host, answer);
        await using var open = connection;
        await NextAsync(host, heard);
        await client.PostAsJsonAsync("/api/v1/auth/logout", new { refreshToken = (string)answer["tokens"]!["refreshToken"]! }, TestContext.Current.CancellationToken);
        host.Clock.Advance(HubListeners.Recheck);
        Assert.False(await heard.WaitToReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    private static async Task<(ChannelReader<(string Name, JsonNode Body)> Heard, HubConnection Connection)> ListenAsync(ApiHost host, JsonNode answer, string query = "")
    {
        var heard = Channel.CreateUnbounded<(string, JsonNode)>();
        var connection = new HubConnectionBuilder().WithUrl(new Uri(host.Server.BaseAddress, LedgerHub.Path + query), options =>
        {
            options.HttpMessageHandlerFactory = _ => host.Server.CreateHandler();
            options.Transports = HttpTransportType.LongPolling;
            options.AccessTokenProvider = () => Task.FromResult((string?)answer["tokens"]!["accessToken"]);
        }).Build();
        foreach (var name in new[] { "connected", "transaction_update", "balance_update", "sync_update" })
            connection.On<JsonNode>(name, body => heard.Writer.TryWrite((name, body)));
        connection.Closed += _ =>
        {
            heard.Writer.TryComplete();
            return Task.CompletedTask;
        };
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return (heard.Reader, connection);
    }

    // The clock stands still: the gathering ends when it is moved.
    private static async Task<(string Name, JsonNode Body)> NextAsync(ApiHost host, ChannelReader<(string Name, JsonNode Body)> heard)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        (string, JsonNode) next;
        while (!heard.TryRead(out next))
        {
            host.Clock.Advance(HubListeners.Gathering);
            await Task.Delay(20, limit.Token);
        }
        return next;
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync("/api/v1/" + path, body, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}
