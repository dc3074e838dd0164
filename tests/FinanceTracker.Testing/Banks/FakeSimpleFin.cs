using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FinanceTracker.Testing.Banks;

/// <summary>A line at the fake SimpleFIN; a positive amount is a deposit.</summary>
public sealed record FakeDeposit(string Id, string Account, DateTimeOffset? Posted, string Amount)
{
    /// <summary>When it was made.</summary>
    public DateTimeOffset? Made { get; init; }

    /// <summary>Not booked yet.</summary>
    public bool IsPending { get; init; }
}

/// <summary>A SimpleFIN server on loopback: a setup token that can be claimed once, and one list of accounts. Watches the client.</summary>
public sealed class FakeSimpleFin : IAsyncDisposable
{
    /// <summary>Name and password of the access.</summary>
    public const string Person = "fin-name-canary:fin-password-canary";

    private readonly LoopbackServer server;
    private readonly TimeProvider clock;
    private readonly ConcurrentQueue<BankFault> faults = new();
    private string person = Person;
    private bool isClaimed;

    /// <summary>Starts one.</summary>
    /// <param name="clock">The client's clock.</param>
    public FakeSimpleFin(TimeProvider? clock = null)
    {
        this.clock = clock ?? TimeProvider.System;
        server = new LoopbackServer((request, _) => Task.FromResult(Answer(request)));
    }

    /// <summary>What a person pastes.</summary>
    public string SetupToken => Convert.ToBase64String(Encoding.ASCII.GetBytes(new Uri(server.Address, "claim/once").AbsoluteUri));

    /// <summary>What claiming gives.</summary>
    public string AccessUrl => $"http://{person}@127.0.0.1:{server.Address.Port}/simplefin";

    /// <summary>Accounts: id, name, currency, balance.</summary>
    public List<(string Id, string Name, string Currency, string Balance)> Accounts { get; } = [("a1", "Everyday checking", "USD", "100.25"), ("a2", "Blue Visa card", "USD", "-55.10")];

    /// <summary>All lines.</summary>
    public List<FakeDeposit> Lines { get; } = [];

    /// <summary>Texts for the person.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>An answer in place of the accounts: 402, 403.</summary>
    public int? Refuses { get; set; }

    /// <summary>A bank behind it wants a new sign-in there.</summary>
    public bool IsSick { get; set; }

    /// <summary>Calls go wrong for as long as this says so: path, query.</summary>
    public Func<string, string, BankFault?>? Breaks { get; set; }

    /// <summary>When it was asked, and whether the answer was wrong.</summary>
    public ConcurrentQueue<(DateTimeOffset At, bool IsWrong)> Calls { get; } = new();

    /// <summary>The queries of all calls for accounts.</summary>
    public ConcurrentQueue<string> Queries { get; } = new();

    /// <summary>What the client did that SimpleFIN would not like.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>The next calls go wrong.</summary>
    public void Fail(params BankFault[] next) => Array.ForEach(next, faults.Enqueue);

    /// <summary>The access was ended; what is claimed next is another.</summary>
    public void Renew() => (person, isClaimed) = (person + "-2", false);

    private LoopbackAnswer Answer(LoopbackRequest request)
    {
        BankFault? fault = faults.TryDequeue(out var next) ? next : Breaks?.Invoke(request.Path, request.Query);
        var answer = fault is { } wrong && BankFaults.Answer(wrong) is { } faulty ? faulty : Honest(request, fault == BankFault.DuplicatedLines ? 2 : 1);
        Calls.Enqueue((clock.GetUtcNow(), answer.Status != 200 || fault is not (null or BankFault.DuplicatedLines)));
        return answer;
    }

    private LoopbackAnswer Honest(LoopbackRequest request, int times)
    {
        if (request.Path == "claim/once")
        {
            if (request.Method != "POST" || isClaimed)
                return LoopbackAnswer.Text(403, "Forbidden", "text/plain");
            isClaimed = true;
            return LoopbackAnswer.Text(200, AccessUrl, "text/plain");
        }
        Queries.Enqueue(request.Query);
        if (request.Header("Authorization") != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(person)))
            return LoopbackAnswer.Text(403, "Forbidden", "text/plain");
        if (Refuses is { } status)
            return LoopbackAnswer.Text(status, "no", "text/plain");
        return request.Path == "simplefin/accounts" ? LoopbackAnswer.Text(200, Books(request.Query, times)) : LoopbackAnswer.Text(404, "", "text/plain");
    }

    private string Books(string query, int times)
    {
        var asked = query.Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        if (asked.ContainsKey("account"))
            Complaints.Enqueue("a call for one account");
        var start = Instant(asked, "start-date") ?? DateTimeOffset.UnixEpoch;
        var end = Instant(asked, "end-date") ?? DateTimeOffset.MaxValue;
        if (asked.ContainsKey("start-date") && end - start > TimeSpan.FromDays(90))
            Complaints.Enqueue("a window of more than 90 days");
        var isBare = asked.GetValueOrDefault("balances-only") == "1";
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["errors"] = Errors,
            ["errlist"] = IsSick ? new[] { new { code = "con.auth", msg = "Example Bank wants you to sign in" } } : [],
            ["accounts"] = Accounts.Select(account => new Dictionary<string, object>
            {
                ["org"] = new { domain = "bank.example", name = "Example Bank" },
                ["id"] = account.Id,
                ["name"] = account.Name,
                ["currency"] = account.Currency,
                ["balance"] = account.Balance,
                ["balance-date"] = 1_772_000_000,
                ["transactions"] = isBare ? [] : Lines.Where(line => line.Account == account.Id && IsIn(line, start, end, asked.GetValueOrDefault("pending") == "1")).SelectMany(line => Enumerable.Repeat(line, times)).Select(Line).ToList(),
                ["a-new-field"] = new[] { 1 },
            }).ToList(),
        });
    }

    private static bool IsIn(FakeDeposit line, DateTimeOffset start, DateTimeOffset end, bool withPending) =>
        (withPending || !line.IsPending) && (line.Posted ?? line.Made) is { } at && at >= start && at < end;

    private static Dictionary<string, object> Line(FakeDeposit line)
    {
        var json = new Dictionary<string, object> { ["id"] = line.Id, ["posted"] = line.Posted?.ToUnixTimeSeconds() ?? 0, ["amount"] = line.Amount, ["description"] = $"PAID {line.Id}" };
        if (line.Made is { } made)
            json["transacted_at"] = made.ToUnixTimeSeconds();
        if (line.IsPending)
            json["pending"] = true;
        return json;
    }

    private static DateTimeOffset? Instant(Dictionary<string, string> asked, string name) =>
        asked.TryGetValue(name, out var text) ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture)) : null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();
}
