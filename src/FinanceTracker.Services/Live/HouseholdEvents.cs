using System.Collections.Concurrent;
using FinanceTracker.Domain.Common;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Live;

/// <summary>
/// Tells who listens what changed in their household, after it was committed: by this process, or by another one on the same database
/// (see <see cref="WireNote"/>). A lost event costs a refresh. A listener that fails is logged and the others still hear.
/// </summary>
public sealed class HouseholdEvents(ILogger<HouseholdEvents> log)
{
    private readonly ConcurrentDictionary<HouseholdId, ConcurrentDictionary<Guid, Action<LedgerEvent>>> listeners = new();
    private readonly ConcurrentDictionary<Guid, Action<LedgerEvent>> everywhere = new();

    /// <summary>Hears a household's events until the answer is disposed. The listener must be quick and must not write.</summary>
    public IDisposable Subscribe(HouseholdId household, Action<LedgerEvent> listener)
    {
        var id = Guid.NewGuid();
        var mine = listeners.GetOrAdd(household, _ => new ConcurrentDictionary<Guid, Action<LedgerEvent>>());
        mine[id] = listener;
        return new Subscription(() => mine.TryRemove(id, out _));
    }

    /// <summary>Names this process to the others.</summary>
    public Guid Self { get; } = Guid.NewGuid();

    /// <summary>
    /// Hears what this process writes in any household: for unattended work only, which looks at each through its own door. What another
    /// process writes is that one's to look at.
    /// </summary>
    public IDisposable SubscribeAll(Action<LedgerEvent> listener)
    {
        var id = Guid.NewGuid();
        everywhere[id] = listener;
        return new Subscription(() => everywhere.TryRemove(id, out _));
    }

    /// <summary>The next event that fits; for tests and for short waits.</summary>
    public async Task<LedgerEvent> WaitNextAsync(HouseholdId household, Func<LedgerEvent, bool> fits, CancellationToken ct)
    {
        var heard = new TaskCompletionSource<LedgerEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Subscribe(household, what =>
        {
            if (fits(what))
                heard.TrySetResult(what);
        });
        return await heard.Task.WaitAsync(ct);
    }

    internal void Publish(IReadOnlyList<LedgerEvent> events)
    {
        foreach (var what in events)
        {
            if (listeners.TryGetValue(what.Household, out var mine))
                Tell(mine.Values, what);
            Tell(everywhere.Values, what);
        }
    }

    /// <summary>Another process on this database wrote something.</summary>
    internal void Hear(LedgerEvent what)
    {
        if (listeners.TryGetValue(what.Household, out var mine))
            Tell(mine.Values, what);
    }

    /// <summary>What others wrote may have been missed: everybody who listens reads again, once.</summary>
    internal void HearGap()
    {
        foreach (var (household, mine) in listeners)
            Tell(mine.Values, LedgerEvent.Gap(household));
    }

    private void Tell(ICollection<Action<LedgerEvent>> all, LedgerEvent what)
    {
        foreach (var listener in all)
        {
            try
            {
                listener(what);
            }
            catch (Exception fault)
            {
                log.LogError(fault, "A listener failed on {Subject}", what.Subject);
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
