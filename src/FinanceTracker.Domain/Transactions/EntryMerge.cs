namespace FinanceTracker.Domain.Transactions;

/// <summary>
/// Two people changed the same entry from the same state: what only one of them changed is taken from that one, and where both changed the
/// same field to different things a person has to choose. Nothing either of them typed is dropped without being asked.
/// </summary>
/// <param name="Mine">What the later one wants to save.</param>
/// <param name="Theirs">What the earlier one has saved.</param>
/// <param name="Merged">Both together; where they clash, mine.</param>
/// <param name="Clashes">The fields to choose in, in the order people read them; empty when both fit together.</param>
public sealed record EntryMerge(EntryFields Mine, EntryFields Theirs, EntryFields Merged, IReadOnlyList<EntryField> Clashes)
{
    /// <summary>Merges two changes of one state. An amount, its parts and the category of a split are one field, because they only fit together.</summary>
    /// <param name="before">What both started from.</param>
    /// <param name="mine">The later change.</param>
    /// <param name="theirs">The earlier change, already saved.</param>
    public static EntryMerge Of(EntryFields before, EntryFields mine, EntryFields theirs)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(theirs);
        var isSplit = new[] { before, mine, theirs }.Any(fields => fields.Parts.Count > 0);
        var merged = mine with { Tags = Tags(before.Tags, mine.Tags, theirs.Tags) };
        var clashes = new List<EntryField>();
        foreach (var field in Enum.GetValues<EntryField>())
        {
            if (field == EntryField.Tags || (isSplit && field == EntryField.Category) || Same(field, isSplit, mine, theirs) || Same(field, isSplit, before, theirs))
                continue;
            if (Same(field, isSplit, before, mine))
                merged = Take(field, isSplit, merged, theirs);
            else
                clashes.Add(field);
        }
        return new EntryMerge(mine, theirs, merged, clashes);
    }

    /// <summary>The entry to save once every clash is decided.</summary>
    /// <param name="fromTheirs">The clashes in which their version stays; in all others mine does.</param>
    public EntryFields Choose(IReadOnlySet<EntryField> fromTheirs)
    {
        ArgumentNullException.ThrowIfNull(fromTheirs);
        var isSplit = Mine.Parts.Count > 0 || Theirs.Parts.Count > 0;
        return Clashes.Where(fromTheirs.Contains).Aggregate(Merged, (chosen, field) => Take(field, isSplit, chosen, Theirs));
    }

    private static bool Same(EntryField field, bool isSplit, EntryFields one, EntryFields other) => field switch
    {
        EntryField.Date => one.Date == other.Date,
        EntryField.Payee => Text(one.Payee) == Text(other.Payee),
        EntryField.Account => one.AccountId == other.AccountId,
        EntryField.Category => one.CategoryId == other.CategoryId,
        EntryField.Notes => Text(one.Notes) == Text(other.Notes),
        EntryField.Amount => one.Amount == other.Amount && (!isSplit || (one.CategoryId == other.CategoryId && one.Parts.SequenceEqual(other.Parts))),
        EntryField.Status => one.Status == other.Status,
        EntryField.Description => Text(one.Description) == Text(other.Description),
        _ => true,
    };

    private static EntryFields Take(EntryField field, bool isSplit, EntryFields into, EntryFields from) => field switch
    {
        EntryField.Date => into with { Date = from.Date },
        EntryField.Payee => into with { Payee = from.Payee },
        EntryField.Account => into with { AccountId = from.AccountId },
        EntryField.Category => into with { CategoryId = from.CategoryId },
        EntryField.Notes => into with { Notes = from.Notes },
        EntryField.Amount when isSplit => into with { Amount = from.Amount, CategoryId = from.CategoryId, Parts = from.Parts },
        EntryField.Amount => into with { Amount = from.Amount },
        EntryField.Status => into with { Status = from.Status },
        EntryField.Description => into with { Description = from.Description },
        _ => into,
    };

    /// <summary>Tags never clash: each was put on or taken off by somebody, or stays.</summary>
    private static IReadOnlyList<string> Tags(IReadOnlyList<string> before, IReadOnlyList<string> mine, IReadOnlyList<string> theirs)
    {
        var gone = before.Where(tag => !Has(mine, tag) || !Has(theirs, tag)).ToList();
        return [.. theirs.Concat(mine).Where(tag => !Has(gone, tag)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static bool Has(IEnumerable<string> tags, string tag) => tags.Contains(tag, StringComparer.OrdinalIgnoreCase);

    private static string Text(string? text) => text?.Trim() ?? "";
}
