using FinanceTracker.Domain.Common;

namespace FinanceTracker.Web.Shell;

/// <summary>Why a row is marked.</summary>
/// <param name="Who">The person whose change it was; null for a file, a program or nobody in particular.</param>
public sealed record LiveMark(string? Who);

/// <summary>Rows that somebody else changed a moment ago. A mark fades by itself.</summary>
public sealed class LiveMarks(TimeProvider clock)
{
    public static readonly TimeSpan Shown = TimeSpan.FromSeconds(10);
    private readonly Dictionary<Guid, (LiveMark Mark, DateTimeOffset Until)> marks = [];

    /// <summary>Rows that somebody else has open now.</summary>
    public IReadOnlyDictionary<Guid, PersonHere> Here { get; set; } = System.Collections.Frozen.FrozenDictionary<Guid, PersonHere>.Empty;

    public LiveMark? Of(Guid id) => marks.TryGetValue(id, out var found) && found.Until > clock.GetUtcNow() ? found.Mark : null;

    /// <summary>Marks the rows of one kind that a change names.</summary>
    public void Add(LiveChange change, string subject, IReadOnlyDictionary<long, string> people)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(people);
        var now = clock.GetUtcNow();
        foreach (var old in marks.Where(pair => pair.Value.Until <= now).Select(pair => pair.Key).ToList())
            marks.Remove(old);
        foreach (var what in change.Events.Where(what => what.Subject == subject && what.Kind != ChangeKind.Removed))
        {
            var mark = new LiveMark(what.PersonKey is { } person ? people.GetValueOrDefault(person) : null);
            foreach (var id in what.Ids)
                marks[id] = (mark, now + Shown);
        }
    }
}
