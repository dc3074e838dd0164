using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.People;
using FinanceTracker.Testing;
using FinanceTracker.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Hosting;

/// <summary>Words that must never stand in a log go through every kind of door, also the wrong way, with the log at its most talkative.</summary>
public sealed class LogSecrecyTests
{
    private static readonly string[] Canaries =
    [
        "zebrapass-word-one", "zebrapass-word-two", "zebrapass-wrong", "canaryname", "canary@example.org", "Canaryfirst", "CanaryPayee", "CanaryNote", "CanaryTag",
        "CanaryCategory", "CanaryAccount", "CanaryBank", "CanarySearch", "CanaryQuery", "CanaryHeader", "CanaryKey", "CanaryReturn", "CanaryBroken", "CanaryFile", "CanaryHouse",
        "7391.53", "739153", "4242.17", "424217",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Nothing_secret_and_nothing_personal_stands_in_the_log(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database, ("Logging:Level", "Debug"));
        var client = host.CreateClient();
        var answer = await client.MakeAsync("/auth/register", new { email = "canary@example.org", username = "canaryname", password = "zebrapass-word-one 1", firstName = "Canaryfirst" });
        var tokens = answer["tokens"]!;
        var secrets = new List<string>(Canaries) { (string)tokens["accessToken"]!, (string)tokens["refreshToken"]! };
        await client.CallAsync("POST", "/auth/register", new { email = "canary@example.org", username = "canaryname", password = "zebrapass-word-one 1" });
        await SignInAsync(client, secrets);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)tokens["accessToken"]!);
        await UseLedgerAsync(client);
        await BreakThingsAsync(client);
        await OpenPagesAsync(host, client);
        await ChangePasswordAsync(host);

        var log = host.LogLines();
        Assert.True(log.Count > 20, $"Only {log.Count} lines: the log was not at Debug.");
        Assert.Contains(log, line => line.Contains("Sign-in failed", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("INSERT INTO", StringComparison.Ordinal));
        var leaks = secrets.Where(secret => log.Any(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)))
            .Select(secret => $"{secret}: {log.First(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase))}").ToList();
        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
    }

    private static async Task SignInAsync(HttpClient client, List<string> secrets)
    {
        await client.CallAsync("POST", "/auth/login", new { login = "canaryname", password = "zebrapass-wrong" });
        await client.CallAsync("POST", "/auth/login", new { login = "canary@example.org", password = "zebrapass-wrong" });
        var tokens = (await client.ExpectAsync(200, "POST", "/auth/login", new { login = "canaryname", password = "zebrapass-word-one 1" }))["tokens"]!;
        var refresh = (string)tokens["refreshToken"]!;
        secrets.Add(refresh);
        secrets.Add((string)(await client.ExpectAsync(200, "POST", "/auth/refresh", new { refreshToken = refresh }))["refreshToken"]!);
        // A used one comes back: the session is ended, and that is logged.
        await client.CallAsync("POST", "/auth/refresh", new { refreshToken = refresh });
        await client.CallAsync("GET", "/accounts", null, ("Authorization", $"Bearer {refresh}"));
        await client.CallAsync("GET", "/accounts", null, ("Authorization", $"Bearer {(string)tokens["accessToken"]!}x"));
    }

    private static async Task UseLedgerAsync(HttpClient client)
    {
        var account = await client.MakeAsync("/accounts", new { accountName = "CanaryAccount", bankName = "CanaryBank", accountType = "checking", currency = "USD", openingBalance = "4242.17", openingDate = "2020-01-01" });
        var category = await client.CategoryAsync("CanaryCategory");
        var entry = await client.EntryAsync(account, "-7391.53", merchant: "CanaryPayee", category: category, tags: "CanaryTag");
        entry["notes"] = "CanaryNote";
        await client.ExpectAsync(200, "PUT", $"/transactions/{entry.Id()}", entry);
        await client.CallAsync("PUT", $"/transactions/{entry.Id()}", entry);
        await client.CallAsync("GET", "/transactions?q=CanarySearch&minAmount=7391.53");
        await client.CallAsync("POST", "/accounts", new { accountName = "CanaryAccount", accountType = "checking", currency = "USD" }, ("Idempotency-Key", "CanaryKey"));
        await client.CallAsync("POST", "/households", new { name = "CanaryHouse", currency = "EUR" });
        var preview = await client.UploadAsync("Date,Amount,Payee,Note\n2041-03-01,-7391.53,CanaryPayee,CanaryNote\n2041-03-02,4242.17,CanaryPayee,CanaryNote\n", "CanaryFile.csv", account);
        await client.CallAsync("POST", $"/imports/{preview.Id()}/commit");
        await client.CallAsync("DELETE", $"/transactions/{entry.Id()}");
    }

    private static async Task BreakThingsAsync(HttpClient client)
    {
        await client.CallAsync("POST", "/transactions", new StringContent("{ \"notes\": \"CanaryBroken\", ", Encoding.UTF8, "application/json"));
        await client.CallAsync("POST", "/transactions", JsonNode.Parse("""{ "amount": "CanaryBroken", "CanaryBroken": 7391.53 }"""));
        await client.CallAsync("GET", "/transactions?limit=CanaryQuery&CanaryQuery=CanaryQuery");
        await client.CallAsync("GET", "/accounts/CanaryQuery");
        await client.CallAsync("GET", "/accounts", null, ("X-Household-Id", "CanaryHeader"));
        await client.CallAsync("POST", "/imports", Calls.Form(Encoding.UTF8.GetBytes("CanaryBroken \0 7391.53"), "CanaryFile.pdf"));
    }

    private static async Task OpenPagesAsync(ApiHost host, HttpClient client)
    {
        using var browser = host.CreateClient();
        foreach (var path in new[] { "/sign-in?returnUrl=%2FCanaryReturn", "/transactions?q=CanarySearch", "/CanaryQuery", "/settings?saved=CanaryQuery", "/hubs/ledger?access_token=CanaryKey" })
            (await browser.GetAsync(path, Ct)).Dispose();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "sign-in", ["Form.Login"] = "canaryname", ["Form.Password"] = "zebrapass-wrong" });
        (await browser.PostAsync("/sign-in", form, Ct)).Dispose();
        foreach (var path in new[] { "/", "/transactions?q=CanarySearch", "/accounts", "/import" })
            (await client.GetAsync(path, Ct)).Dispose();
    }

    private static async Task ChangePasswordAsync(ApiHost host)
    {
        var people = host.Services.GetRequiredService<SignInService>();
        var person = Assert.IsType<SignInOutcome.SignedIn>(await people.SignInAsync(new SignInAttempt("canaryname", "zebrapass-word-one 1", "192.0.2.1"), Ct)).Person;
        var passwords = host.Services.GetRequiredService<PasswordService>();
        await passwords.ChangeAsync(person.Key, null, new ChangePassword { CurrentPassword = "zebrapass-wrong", NewPassword = "zebrapass-word-two 2" }, Ct);
        Assert.True((await passwords.ChangeAsync(person.Key, null, new ChangePassword { CurrentPassword = "zebrapass-word-one 1", NewPassword = "zebrapass-word-two 2" }, Ct)).IsOk);
    }
}
