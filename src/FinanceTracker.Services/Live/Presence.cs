using FinanceTracker.Domain.Common;

namespace FinanceTracker.Services.Live;

/// <summary>Somebody looks at something, or no longer.</summary>
/// <param name="View">The open sheet or row.</param>
/// <param name="Subject">Public id of what is looked at; null when it was left.</param>
/// <param name="Person">Who, by internal key.</param>
/// <param name="IsEditing">They have begun to change it.</param>
public sealed record PresenceNote(HouseholdId Household, Guid View, Guid? Subject, long Person, bool IsEditing);

/// <summary>Somebody at an entry.</summary>
/// <param name="Person">By internal key.</param>
/// <param name="IsEditing">They have begun to change it; else they only look.</param>
public sealed record Beside(long Person, bool IsEditing);

/// <summary>
/// Who has which entry open at this moment, each household by itself. In memory only, and never in the store: what a page says is forgotten
/// when the page goes, or after a while without a sign of life.
/// </summary>
public sealed class Presence : IDisposable
{
    /// <summary>So long after the last act at an open entry a person is taken to have gone away from it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>What another process said is forgotten after so long without a word from it.</summary>
    public static readonly TimeSpan KeptOfOthers = TimeSpan.FromSeconds(90);

    /// <summary>How often this process repeats to the others who is here.</summary>
    public static readonly TimeSpan Repeated = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Sweeping = TimeSpan.FromSeconds(15);
    private const int MostViews = 10_000;
    private readonly TimeProvider clock;
    private readonly ITimer sweep;
    private readonly Lock door = new();
    private readonly Dictionary<Guid, Open> open = [];
    private readonly Dictionary<Guid, (HouseholdId Household, Action Listener)> listeners = [];

    public Presence(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        sweep = clock.CreateTimer(_ => Sweep(), null, Sweeping, Sweeping);
    }

    /// <summary>Something was seen here that other processes are to know.</summary>
    internal event Action<PresenceNote>? Told;

    public void Dispose() => sweep.Dispose();

    /// <summary>A view of this process shows something, or nothing any more. Said again it is a sign of life.</summary>
    public void Say(PresenceNote note) => Take(note, Kept, isOurs: true);

    /// <summary>Another process said so.</summary>
    internal void Hear(PresenceNote note) => Take(note, KeptOfOthers, isOurs: false);

    /// <summary>What the views of this process show, to be repeated to the others.</summary>
    internal IReadOnlyList<PresenceNote> Mine()
    {
        lock (door)
            return [.. open.Values.Where(one => one.IsOurs && one.Until > clock.GetUtcNow()).Select(one => one.Note)];
    }

    /// <summary>Who else has entries of this household open, each person once for an entry; editing counts more than looking.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<Beside>> Of(HouseholdId household, long? except)
    {
        var now = clock.GetUtcNow();
        lock (door)
        {
            return open.Values.Where(one => one.Note.Household == household && one.Note.Person != except && one.Until > now)
                .GroupBy(one => one.Note.Subject!.Value)
                .ToDictionary(
                    group => group.Key,
                    IReadOnlyList<Beside> (group) => [.. group.GroupBy(one => one.Note.Person).Select(person => new Beside(person.Key, person.Any(one => one.Note.IsEditing))).OrderBy(one => one.Person)]);
        }
    }

    /// <summary>Hears that something of <see cref="Of"/> is another for a household, until the answer is disposed. The listener must be quick.</summary>
    public IDisposable Subscribe(HouseholdId household, Action listener)
    {
        var id = Guid.NewGuid();
        lock (door)
            listeners[id] = (household, listener);
        return new Subscription(() =>
        {
            lock (door)
                listeners.Remove(id);
        });
    }

    private void Take(PresenceNote note, TimeSpan kept, bool isOurs)
    {
        ArgumentNullException.ThrowIfNull(note);
        bool isNew;
        lock (door)
        {
            var before = open.GetValueOrDefault(note.View)?.Note;
            if (note.Subject is null)
                open.Remove(note.View);
            else if (before is not null || open.Count < MostViews)
                open[note.View] = new Open(note, clock.GetUtcNow() + kept, isOurs);
            isNew = note.Subject is null ? before is not null : before != note;
        }
        if (!isNew)
            return;
        if (isOurs)
            Told?.Invoke(note);
        Tell([note.Household]);
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        List<PresenceNote> over;
        lock (door)
        {
            over = [.. open.Values.Where(one => one.Until <= now).Select(one => one.Note)];
            foreach (var note in over)
                open.Remove(note.View);
        }
        Tell([.. over.Select(note => note.Household).Distinct()]);
    }

    private void Tell(IReadOnlyCollection<HouseholdId> households)
    {
        List<Action> all;
        lock (door)
            all = [.. listeners.Values.Where(one => households.Contains(one.Household)).Select(one => one.Listener)];
        foreach (var listener in all)
            listener();
    }

    private sealed record Open(PresenceNote Note, DateTimeOffset Until, bool IsOurs);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
