using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Alerts;

/// <summary>An alert as a source finds it; whether it was told before, to whom and how it goes is not the source's affair.</summary>
/// <param name="Key">The same key is told once.</param>
/// <param name="Title">One line for people, see <see cref="AlertText"/>; at most 200 UTF-16 units.</param>
public sealed record AlertDraft(AlertKey Key, string Title)
{
    /// <summary>More words, one or two sentences; may be empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where its rows are: a page of this program, relative.</summary>
    public string Link { get; init; } = "alerts";

    /// <summary>Public id of what it is about: the entry, budget, bill or account.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>The amount it is about, as the ledger signs it.</summary>
    public Money? Amount { get; init; }

    /// <summary>The ledger day it is about.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>For budgets: how much of it is used, per cent.</summary>
    public int? Percent { get; init; }

    /// <summary>Days until it happens; told to each person whose lead days reach that far. Null: told to everyone at once.</summary>
    public int? DaysAhead { get; init; }

    /// <summary>The only person it is for, by internal key; null for everyone in the household.</summary>
    public long? OnlyFor { get; init; }
}
