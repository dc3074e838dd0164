namespace FinanceTracker.Domain.Alerts;

/// <summary>
/// Keeps a flood out: many alerts of a kind at once become one that counts them, and what piled up while the program was asleep goes to
/// the inbox quietly, with one message that says so.
/// </summary>
public static class AlertFlood
{
    /// <summary>More of a kind at once are told as one.</summary>
    public const int MostOfAKind = 5;

    /// <summary>Not looked for so long means asleep.</summary>
    public static readonly TimeSpan Asleep = TimeSpan.FromDays(2);

    /// <summary>What to tell of what is new.</summary>
    /// <param name="fresh">Alerts not told before, in the order of their sources.</param>
    /// <param name="mark">Names this look in the keys of what is gathered: the same look again is the same alert.</param>
    /// <param name="lookedOn">The household's day of the look before this one; null when it is not asleep for longer than <see cref="Asleep"/>.</param>
    /// <param name="today">The household's day.</param>
    public static IReadOnlyList<FloodedAlert> Gather(IReadOnlyList<AlertDraft> fresh, string mark, DateOnly? lookedOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(fresh);
        var told = new List<AlertDraft>();
        var counted = new List<FloodedAlert>();
        foreach (var group in fresh.GroupBy(draft => (draft.Key.Kind, draft.OnlyFor)))
        {
            var many = group.ToList();
            if (many.Count <= MostOfAKind)
            {
                told.AddRange(many);
                continue;
            }
            told.Add(Sum(many, mark));
            counted.AddRange(many.Select(draft => new FloodedAlert(draft, FloodedBy.Sum)));
        }
        if (lookedOn is not { } day || told.Count == 0)
            return [.. counted, .. told.Select(draft => new FloodedAlert(draft, FloodedBy.Nothing))];
        var awake = new AlertDraft(new AlertKey(AlertKind.CaughtUp, "", mark), $"Caught up after a pause since {AlertText.Of(day)}")
        {
            Text = $"The program did not run from {AlertText.Of(day)} to {AlertText.Of(today)}. {(told.Count == 1 ? "One thing" : $"{told.Count} things")} from that time {(told.Count == 1 ? "waits" : "wait")} in the inbox.",
            Day = today,
        };
        return [.. counted, .. told.Select(draft => new FloodedAlert(draft, FloodedBy.Sleep)), new FloodedAlert(awake, FloodedBy.Nothing)];
    }

    private static AlertDraft Sum(List<AlertDraft> many, string mark)
    {
        var first = many[0];
        var links = many.Select(draft => draft.Link.Split('?')[0]).Distinct(StringComparer.Ordinal).ToList();
        return new AlertDraft(new AlertKey(first.Key.Kind, $"many-{first.OnlyFor}", mark), $"{many.Count} times at once: {Named(first.Key.Kind)}")
        {
            Text = $"The first: {first.Title}",
            Link = links is [var only] && only.Length > 0 ? only : "alerts",
            OnlyFor = first.OnlyFor,
        };
    }

    private static string Named(AlertKind kind) => AlertKinds.Name(kind).Replace('_', ' ');
}

/// <summary>What keeps an alert from being told in full.</summary>
public enum FloodedBy
{
    /// <summary>Nothing: inbox and channels.</summary>
    Nothing,

    /// <summary>It is from the time asleep: inbox only.</summary>
    Sleep,

    /// <summary>Another alert counts it: noted as told, and nothing else.</summary>
    Sum,
}

/// <summary>An alert to be told.</summary>
/// <param name="Draft">What.</param>
/// <param name="By">What keeps it back.</param>
public sealed record FloodedAlert(AlertDraft Draft, FloodedBy By);
