namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>Spreads the calls for one item so that no minute has more of them than Plaid allows.</summary>
internal sealed class CallPace(TimeProvider clock)
{
    // A little more than a minute: calls may overtake each other on the way.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(61);
    private const int MostKept = 4096;

    private readonly Dictionary<(string Item, string Call), Queue<DateTimeOffset>> calls = [];

    /// <summary>Waits until one more call is allowed, and counts it.</summary>
    public async Task WaitAsync(string item, string call, int perMinute, CancellationToken ct)
    {
        while (Take(item, call, perMinute) is { } wait)
            await Task.Delay(wait, clock, ct);
    }

    private TimeSpan? Take(string item, string call, int perMinute)
    {
        var now = clock.GetUtcNow();
        lock (calls)
        {
            if (calls.Count >= MostKept)
            {
                foreach (var old in calls.Where(pair => pair.Value.All(at => now - at >= Window)).Select(pair => pair.Key).ToList())
                    calls.Remove(old);
            }
            if (!calls.TryGetValue((item, call), out var made))
                calls[(item, call)] = made = new Queue<DateTimeOffset>();
            while (made.TryPeek(out var first) && now - first >= Window)
                made.Dequeue();
            if (made.Count >= perMinute)
                return made.Peek() + Window - now;
            made.Enqueue(now);
            return null;
        }
    }
}
