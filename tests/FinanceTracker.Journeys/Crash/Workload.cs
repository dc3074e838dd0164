using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace FinanceTracker.Journeys.Crash;

/// <summary>
/// What people do when the power goes: four of them type entries, one takes files in. Remembers what was asked and what was answered;
/// whatever got no answer is asked once more under its old key.
/// </summary>
internal sealed class Workload
{
    public const int RowsPerFile = 2000;
    private const int Writers = 4;
    private readonly ConcurrentDictionary<string, bool> entries = new();
    private readonly ConcurrentDictionary<string, bool> files = new();
    private string token = "";
    private string account = "";
    private TaskCompletionSource answered = new();
    private int counter;

    /// <summary>Descriptions of entries, each unique, and whether the server has said that it has it.</summary>
    public IReadOnlyDictionary<string, bool> Entries => entries;

    /// <summary>Payees of whole files, and whether the server has said that it has all rows.</summary>
    public IReadOnlyDictionary<string, bool> Files => files;

    public async Task RegisterAsync(Uri server)
    {
        using var client = new HttpClient { BaseAddress = server };
        var person = new { email = "ada@example.org", username = "ada", password = "violet lamp 7 river", currency = "EUR" };
        using var registered = await client.PostAsJsonAsync("api/v1/auth/register", person, TestContext.Current.CancellationToken);
        token = (string)(await JsonAsync(registered, HttpStatusCode.Created))["tokens"]!["accessToken"]!;
        using var signedIn = Client(server);
        var wanted = new { accountName = "Current", accountType = "checking", currency = "EUR", openingBalance = 100 };
        using var made = await signedIn.PostAsJsonAsync("api/v1/accounts", wanted, TestContext.Current.CancellationToken);
        account = (string)(await JsonAsync(made, HttpStatusCode.Created))["id"]!;
    }

    /// <summary>Goes on until the server is gone.</summary>
    /// <param name="server">Where it is.</param>
    /// <param name="firstAnswer">Ends with the first entry that is acknowledged: a cold server takes its time.</param>
    public Task RunAsync(Uri server, out Task firstAnswer)
    {
        answered = new TaskCompletionSource();
        firstAnswer = answered.Task;
        var client = Client(server);
        var work = Enumerable.Range(0, Writers).Select(_ => UntilGoneAsync(() => WriteAsync(client, NextName("entry"))))
            .Append(UntilGoneAsync(() => ImportAsync(client, NextName("file"))));
        return Task.WhenAll(work).ContinueWith(_ => client.Dispose(), TaskScheduler.Default);
    }

    /// <summary>Asks again for everything that got no answer, with the same key and the same body.</summary>
    public async Task RetryAsync(Uri server)
    {
        using var client = Client(server);
        foreach (var entry in entries.Where(entry => !entry.Value).ToList())
            await WriteAsync(client, entry.Key);
        foreach (var file in files.Where(file => !file.Value).ToList())
            await ImportAsync(client, file.Key);
    }

    private static async Task UntilGoneAsync(Func<Task> work)
    {
        try
        {
            while (true)
                await work();
        }
        catch (HttpRequestException)
        {
            // Killed; what was on its way has no answer.
        }
        catch (IOException)
        {
        }
    }

    private async Task WriteAsync(HttpClient client, string name)
    {
        entries.TryAdd(name, false);
        var body = new { accountId = account, amount = -1.25m, transactionDate = "2026-02-03", description = name, merchantName = "Corner shop" };
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/transactions") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", name);
        using var answer = await client.SendAsync(request);
        await JsonAsync(answer, HttpStatusCode.Created);
        entries[name] = true;
        answered.TrySetResult();
    }

    private async Task ImportAsync(HttpClient client, string name)
    {
        files.TryAdd(name, false);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(account), "accountId" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Csv(name))), "file", name + ".csv" },
        };
        using var upload = new HttpRequestMessage(HttpMethod.Post, "api/v1/imports") { Content = form };
        upload.Headers.Add("Idempotency-Key", "upload " + name);
        using var uploaded = await client.SendAsync(upload);
        var preview = await JsonAsync(uploaded, HttpStatusCode.Created);

        for (var attempt = 0; ; attempt++)
        {
            using var commit = new HttpRequestMessage(HttpMethod.Post, $"api/v1/imports/{preview["id"]}/commit");
            commit.Headers.Add("Idempotency-Key", $"commit {name} {attempt}");
            using var committed = await client.SendAsync(commit);
            // Somebody typed an entry since the preview: look and commit again, as the answer says.
            if (committed.StatusCode == HttpStatusCode.Conflict && attempt < 20)
                continue;
            await JsonAsync(committed, HttpStatusCode.OK);
            break;
        }
        files[name] = true;
    }

    private static string Csv(string name)
    {
        var text = new StringBuilder("Date,Payee,Amount\n");
        for (var i = 0; i < RowsPerFile; i++)
            text.Append(CultureInfo.InvariantCulture, $"2025-{1 + (i % 12):00}-{1 + (i % 28):00},{name},-{1 + i}.{i % 100:00}\n");
        return text.ToString();
    }

    private string NextName(string kind) => $"{kind} {Interlocked.Increment(ref counter)}";

    private HttpClient Client(Uri server) => new()
    {
        BaseAddress = server,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        Timeout = TimeSpan.FromSeconds(60),
    };

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer, HttpStatusCode wanted)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == wanted, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {body}");
        return JsonNode.Parse(body)!;
    }
}
