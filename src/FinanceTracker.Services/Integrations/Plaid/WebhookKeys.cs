using System.Buffers.Text;
using System.Security.Cryptography;

namespace FinanceTracker.Services.Integrations.Plaid;

/// <summary>
/// The keys Plaid signs with, a few of them, looked up again after a while. Key ids that nobody knows cannot make us call Plaid without
/// end: so many questions a minute, then no more.
/// </summary>
internal sealed class WebhookKeys(Func<string, CancellationToken, Task<WebhookKey?>> ask, TimeProvider clock)
{
    private const int MostKept = 16;
    private const int QuestionsPerMinute = 5;
    private static readonly TimeSpan Keeps = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepsAtMost = TimeSpan.FromHours(24);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (ECParameters Key, DateTimeOffset At)> keys = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> questions = new();

    /// <summary>The key of an id, to be disposed; null when it is unknown, expired or may not be asked for now.</summary>
    public async Task<ECDsa?> FindAsync(string id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        lock (keys)
        {
            var isKnown = keys.TryGetValue(id, out var known);
            if (isKnown && now - known.At < Keeps)
                return ECDsa.Create(known.Key);
            while (questions.TryPeek(out var first) && now - first >= Window)
                questions.Dequeue();
            // Strangers who use up the questions do not shut Plaid out.
            if (questions.Count >= QuestionsPerMinute)
                return isKnown && now - known.At < KeepsAtMost ? ECDsa.Create(known.Key) : null;
            questions.Enqueue(now);
        }
        var told = await ask(id, ct);
        var parameters = told is { ExpiredAt: null, Kty: "EC", Crv: "P-256", X: { } x, Y: { } y } && told.Kid == id && told.Alg is null or "ES256"
            ? new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) } }
            : (ECParameters?)null;
        lock (keys)
        {
            keys.Remove(id);
            if (parameters is not { } usable)
                return null;
            if (keys.Count >= MostKept)
                keys.Remove(keys.MinBy(pair => pair.Value.At).Key);
            keys[id] = (usable, now);
            return ECDsa.Create(usable);
        }
    }
}
