using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FinanceTracker.Services.Integrations.TestBank;

namespace FinanceTracker.Testing.Banks;

/// <summary>A call the fake got.</summary>
public sealed record FakeCall(string Path, DateTimeOffset At, string? AccessToken, string? Cursor)
{
    /// <summary>How it went wrong; null when it went well.</summary>
    public BankFault? Fault { get; set; }
}

/// <summary>
/// Plaid as tests need it, on loopback: the program's own simulated bank, faults on demand, and a check on the client: keys in the headers
/// and nowhere else, one sync of an item at a time, a failed update begun again from its first cursor, no more than 50 syncs a minute.
/// </summary>
public sealed class FakePlaid : IAsyncDisposable
{
    // Parts a cursor from what makes it look new each time.
    private const char Turn = '~';

    private readonly LoopbackServer server;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<BankFault>> faults = new(StringComparer.Ordinal);
    private readonly PlaidClientRules rules;
    private Func<FakeCall, BankFault?>? standing;

    /// <summary>Starts one.</summary>
    /// <param name="clock">The client's clock.</param>
    public FakePlaid(TimeProvider clock)
    {
        this.clock = clock;
        rules = new PlaidClientRules(Complaints);
        Bank = new SimulatedBank(new FakeItems(), Books, clock);
        Webhooks = new FakeWebhooks(clock);
        server = new LoopbackServer(AnswerAsync);
    }

    /// <summary>Client id the fake accepts.</summary>
    public const string ClientId = "5f1c-client-canary";

    /// <summary>Secret the fake accepts.</summary>
    public const string Secret = "9e7b-secret-canary";

    /// <summary>Where it listens.</summary>
    public Uri Address => server.Address;

    /// <summary>The bank behind it.</summary>
    public SimulatedBank Bank { get; }

    /// <summary>What its connections hold.</summary>
    public FakeBooks Books { get; } = new();

    /// <summary>Its signatures.</summary>
    public FakeWebhooks Webhooks { get; }

    /// <summary>Every call, in order.</summary>
    public ConcurrentQueue<FakeCall> Calls { get; } = new();

    /// <summary>What the client did that Plaid would not like; empty at the end of a good test.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Lines of a page at most, whatever is asked for; null for as many as Plaid gives.</summary>
    public int? PageSize { get; set; }

    /// <summary>Changes a good answer before it is written: path, answer.</summary>
    public Action<string, JsonObject>? Rewrite { get; set; }

    /// <summary>The next calls of a path go wrong, one fault each; null is a call that goes well.</summary>
    public void Fail(string path, params BankFault?[] next)
    {
        var queue = faults.GetOrAdd(path, _ => new ConcurrentQueue<BankFault>());
        foreach (var fault in next)
            queue.Enqueue(fault ?? (BankFault)(-1));
    }

    /// <summary>Calls go wrong for as long as it is not healed.</summary>
    /// <param name="which">The fault of a call; null for one that goes well. Asked once for every call, in order.</param>
    public void Break(Func<FakeCall, BankFault?> which) => standing = which;

    /// <summary>From now on all goes well.</summary>
    public void Heal()
    {
        standing = null;
        faults.Clear();
    }

    /// <summary>A connection, linked without the client's doing.</summary>
    public async Task<(string AccessToken, string ItemId)> LinkedAsync()
    {
        var link = await AskAsync("link/token/create", """{"products":["transactions"]}""");
        var token = link.GetProperty("link_token").GetString()!;
        await Bank.FinishAsync(token, "all", "USD", CancellationToken.None);
        var state = await AskAsync("link/token/get", $$"""{"link_token":"{{token}}"}""");
        var given = state.GetProperty("link_sessions")[0].GetProperty("results").GetProperty("item_add_results")[0].GetProperty("public_token").GetString();
        var item = await AskAsync("item/public_token/exchange", $$"""{"public_token":"{{given}}"}""");
        return (item.GetProperty("access_token").GetString()!, item.GetProperty("item_id").GetString()!);
    }

    /// <summary>How often a path was called.</summary>
    public int Count(string path) => Calls.Count(call => call.Path == path);

    private async Task<JsonElement> AskAsync(string path, string body)
    {
        using var json = JsonDocument.Parse(body);
        return JsonDocument.Parse((await Bank.AnswerAsync(path, json.RootElement, CancellationToken.None)).Body).RootElement;
    }

    private async Task<LoopbackAnswer> AnswerAsync(LoopbackRequest request, CancellationToken ct)
    {
        if (request.Path == "webhook_verification_key/get")
        {
            Calls.Enqueue(new FakeCall(request.Path, clock.GetUtcNow(), null, null));
            return Next(request.Path) is { } broken ? BankFaults.Answer(broken)! : Webhooks.Key(request.Body);
        }
        if (rules.CheckRequest(request) is { } refused)
            return refused;
        using var json = JsonDocument.Parse(request.Body);
        var (token, cursor) = (Text(json.RootElement, "access_token"), Text(json.RootElement, "cursor"));
        var call = new FakeCall(request.Path, clock.GetUtcNow(), token, cursor);
        Calls.Enqueue(call);
        var isSync = request.Path == "transactions/sync";
        using var turn = isSync ? rules.Enter(token ?? "", cursor, clock.GetUtcNow()) : null;
        var fault = call.Fault = Next(request.Path) ?? standing?.Invoke(call);
        if (fault is { } wrong && BankFaults.Answer(wrong) is { } answer)
        {
            if (isSync)
                rules.Failed(token ?? "");
            return answer;
        }
        var at = cursor?.IndexOf(Turn) ?? -1;
        var reply = at > 0 || (isSync && PageSize is not null) ? await AskedAsync(request, at > 0 ? cursor![..at] : cursor, ct) : await Bank.AnswerAsync(request.Path, json.RootElement, ct);
        var body = fault is null && Rewrite is null ? reply.Body : Changed(request.Path, cursor, fault, reply);
        if (isSync)
            rules.Answered(token ?? "", reply.Status, body);
        return new LoopbackAnswer(reply.Status, body) { Headers = [("Content-Type", "application/json")] };
    }

    private async Task<BankReply> AskedAsync(LoopbackRequest request, string? cursor, CancellationToken ct)
    {
        var asked = JsonNode.Parse(request.Body)!.AsObject();
        (asked["cursor"], asked["count"]) = (cursor, PageSize ?? asked["count"]?.GetValue<int>());
        using var json = JsonDocument.Parse(asked.ToJsonString());
        return await Bank.AnswerAsync(request.Path, json.RootElement, ct);
    }

    private byte[] Changed(string path, string? cursor, BankFault? fault, BankReply reply)
    {
        var json = JsonNode.Parse(reply.Body)!.AsObject();
        if (reply.Status == 200 && fault == BankFault.DuplicatedLines)
        {
            foreach (var row in json["added"]!.AsArray().Select(node => node!.DeepClone()).ToList())
                json["added"]!.AsArray().Add(row);
        }
        if (reply.Status == 200 && fault == BankFault.EndlessPages)
            (json["has_more"], json["next_cursor"]) = (true, $"{json["next_cursor"]}{Turn}{Guid.CreateVersion7():N}");
        if (reply.Status == 200 && fault == BankFault.StuckCursor)
            (json["has_more"], json["next_cursor"]) = (true, string.IsNullOrEmpty(cursor) ? json["next_cursor"]!.GetValue<string>() : cursor);
        if (reply.Status == 200)
            Rewrite?.Invoke(path, json);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private BankFault? Next(string path) => faults.TryGetValue(path, out var queue) && queue.TryDequeue(out var fault) && Enum.IsDefined(fault) ? fault : null;

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Webhooks.Dispose();
        return server.DisposeAsync();
    }
}
