using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.History;

/// <summary>A batch told for people: rows by name, fields by label, values in their own kinds instead of keys.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Rows">What it did, row by row; parts are told with the row they belong to.</param>
/// <param name="More">Changes beyond those looked at.</param>
public sealed record BatchStory(BatchView Batch, IReadOnlyList<RowStory> Rows, int More);

/// <summary>What happened to a row.</summary>
public enum RowAct
{
    Added,
    Changed,
    Removed,
    BroughtBack,
}

/// <summary>One row of a story.</summary>
/// <param name="What">Kind of row: "entry", "account".</param>
/// <param name="Name">What it is called now.</param>
/// <param name="Act">What happened.</param>
/// <param name="Fields">What differs; for a new row what it got.</param>
public sealed record RowStory(string What, string Name, RowAct Act, IReadOnlyList<FieldStory> Fields);

/// <summary>One field before and after; null where there was or is nothing.</summary>
public sealed record FieldStory(string Label, StoryValue? Before, StoryValue? After);

/// <summary>A value in its own kind: text, an amount, a day, or text with an amount (a part).</summary>
public sealed record StoryValue(string? Text, Money? Amount = null, DateOnly? Day = null);
