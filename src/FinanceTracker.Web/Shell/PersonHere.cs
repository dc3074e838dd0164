using FinanceTracker.Services.Live;

namespace FinanceTracker.Web.Shell;

/// <summary>Who else has an entry open.</summary>
/// <param name="Name">The person, or several in words.</param>
/// <param name="IsEditing">One of them at least has begun to change it.</param>
public sealed record PersonHere(string Name, bool IsEditing)
{
    /// <summary>In words, for everybody.</summary>
    public string Words => $"{Name} {(IsEditing ? (Many ? "are editing" : "is editing") : (Many ? "have" : "has"))} this{(IsEditing ? "" : " open")}";

    private bool Many { get; init; }

    /// <summary>Those at one entry; null for nobody.</summary>
    public static PersonHere? Of(IReadOnlyList<Beside>? who, IReadOnlyDictionary<long, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (who is not { Count: > 0 })
            return null;
        // Whoever changes it matters more than whoever only looks.
        var editing = who.Where(one => one.IsEditing).ToList();
        var told = (editing.Count > 0 ? editing : who).Select(one => names.GetValueOrDefault(one.Person, "Somebody")).Order(StringComparer.CurrentCulture).ToList();
        return new PersonHere(told.Count == 1 ? told[0] : $"{string.Join(", ", told.SkipLast(1))} and {told[^1]}", editing.Count > 0) { Many = told.Count > 1 };
    }
}
