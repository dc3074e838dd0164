using System.Text.Json;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Common;

namespace FinanceTracker.Services.Live;

/// <summary>What one process tells the others on the same database: ids and kinds, never data. Everything in it may be lost.</summary>
/// <param name="From">The process that tells it; it ignores its own.</param>
internal sealed record WireNote(Guid From)
{
    /// <summary>A message may hold fewer bytes than 8,000.</summary>
    public const int MostBytes = 7_900;

    // An id takes 39 bytes and a key up to 20: with both at their most a note stays below 6,000.
    private const int MostIds = 120;
    private const int MostKeys = 50;

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Something was written.</summary>
    public WireEvent? Wrote { get; init; }

    /// <summary>Somebody looks at something, or no longer.</summary>
    public WirePresence? Seen { get; init; }

    /// <summary>An event as notes: one, or several where it names much.</summary>
    public static IEnumerable<WireNote> Of(Guid self, LedgerEvent what)
    {
        ArgumentNullException.ThrowIfNull(what);
        WireNote Note(IReadOnlyList<Guid> ids, int count, IReadOnlyList<long> keys) =>
            new(self) { Wrote = new WireEvent(what.Household.Value, what.Subject, what.Kind, what.Batch, what.PersonKey, ids, count, keys) };
        if (what.AccountKeys.Count > MostKeys)
            return what.AccountKeys.Chunk(MostKeys).Select(keys => Note([], what.Count, keys));
        return what.Ids.Count == 0
            ? [Note([], what.Count, what.AccountKeys)]
            : what.Ids.Chunk(MostIds).Select(ids => Note(ids, ids.Length, what.AccountKeys));
    }

    public string ToText() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null when it can't be read: another version, say, or somebody else's message.</summary>
    public static WireNote? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<WireNote>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A <see cref="LedgerEvent"/> on the wire.</summary>
internal sealed record WireEvent(long Household, string Subject, ChangeKind Kind, Guid Batch, long? Person, IReadOnlyList<Guid>? Ids, int Count, IReadOnlyList<long>? Accounts)
{
    public LedgerEvent ToEvent() => new(new HouseholdId(Household), Subject ?? "", Kind, Ids ?? [], Count, Accounts ?? []) { Batch = Batch, PersonKey = Person };
}

/// <summary>A <see cref="PresenceNote"/> on the wire.</summary>
internal sealed record WirePresence(long Household, Guid View, Guid? Subject, long Person, bool IsEditing)
{
    public static WirePresence Of(PresenceNote note) => new(note.Household.Value, note.View, note.Subject, note.Person, note.IsEditing);

    public PresenceNote ToNote() => new(new HouseholdId(Household), View, Subject, Person, IsEditing);
}
