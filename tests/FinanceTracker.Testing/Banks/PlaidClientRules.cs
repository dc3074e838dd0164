using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace FinanceTracker.Testing.Banks;

/// <summary>What Plaid wants of a client, watched by the fake.</summary>
internal sealed class PlaidClientRules(ConcurrentQueue<string> complaints)
{
    private const int MostPerMinute = 50;
    private readonly Dictionary<string, Update> updates = new(StringComparer.Ordinal);

    /// <summary>Looks at a request; an answer when Plaid would refuse it.</summary>
    public LoopbackAnswer? CheckRequest(LoopbackRequest request)
    {
        if (request.Method != "POST" || request.Header("Content-Type") is not "application/json")
            complaints.Enqueue($"{request.Path}: not a POST of JSON");
        if (request.Header("Plaid-Version") != "2020-09-14")
            complaints.Enqueue($"{request.Path}: without Plaid-Version");
        var body = Encoding.UTF8.GetString(request.Body);
        if (body.Contains("client_id\"", StringComparison.Ordinal) || body.Contains("\"secret\"", StringComparison.Ordinal) || body.Contains(FakePlaid.Secret, StringComparison.Ordinal))
            complaints.Enqueue($"{request.Path}: keys in the body");
        return request.Header("PLAID-CLIENT-ID") == FakePlaid.ClientId && request.Header("PLAID-SECRET") == FakePlaid.Secret ? null : BankFaults.Answer(BankFault.InvalidKeys);
    }

    /// <summary>A sync of an item begins; disposed when it is answered.</summary>
    public IDisposable Enter(string token, string? cursor, DateTimeOffset now)
    {
        lock (updates)
        {
            if (!updates.TryGetValue(token, out var update))
                updates[token] = update = new Update();
            if (++update.Running > 1)
                complaints.Enqueue("two syncs of one item at a time");
            var given = string.IsNullOrEmpty(cursor) ? null : cursor;
            if (update.Next is not null && !update.HasFailed && given != update.Next && given != update.First && given is not null)
                complaints.Enqueue("a page out of turn");
            // The next sync begins where the last good one ended, also after one that read everything anew and failed.
            if (update.HasFailed && given is not null && !update.Firsts.Contains(given))
                complaints.Enqueue("a failed update went on instead of beginning again");
            if (update.Next is null || update.HasFailed || given != update.Next)
                update.Firsts.Add(update.First = given);
            update.HasFailed = false;
            update.Times.Enqueue(now);
            while (update.Times.TryPeek(out var first) && now - first >= TimeSpan.FromMinutes(1))
                update.Times.Dequeue();
            if (update.Times.Count > MostPerMinute)
                complaints.Enqueue($"{update.Times.Count} syncs in a minute");
            return new Turn(this, update);
        }
    }

    public void Failed(string token)
    {
        lock (updates)
        {
            updates[token].HasFailed = true;
            updates[token].Next = null;
        }
    }

    public void Answered(string token, int status, byte[] body)
    {
        if (status != 200)
        {
            Failed(token);
            return;
        }
        using var json = JsonDocument.Parse(body);
        lock (updates)
            updates[token].Next = json.RootElement.GetProperty("has_more").ValueKind == JsonValueKind.True ? json.RootElement.GetProperty("next_cursor").GetString() : null;
    }

    private sealed class Update
    {
        public int Running;
        public string? First;
        public string? Next;
        public HashSet<string?> Firsts { get; } = [];
        public bool HasFailed;
        public Queue<DateTimeOffset> Times { get; } = new();
    }

    private sealed class Turn(PlaidClientRules rules, Update update) : IDisposable
    {
        public void Dispose()
        {
            lock (rules.updates)
                update.Running--;
        }
    }
}
