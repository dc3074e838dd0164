namespace FinanceTracker.Domain.Query;

/// <summary>One outermost part of a query, as it is shown beside the text: a condition, or a pair of brackets with all in it.</summary>
/// <param name="Start">Where it begins in the text, from 0; a minus before it included.</param>
/// <param name="End">The place behind its last character.</param>
/// <param name="Name">The field with its comparison, for people: <c>amount ></c>, <c>category:</c>; empty for words and brackets.</param>
/// <param name="Value">What is asked for: the words, the list of values, or what stands between the brackets.</param>
public sealed record QueryChip(int Start, int End, string Name, string Value)
{
    /// <summary>What fits is left out.</summary>
    public bool IsNot { get; init; }

    /// <summary>The part before it and this one are alternatives: an OR stands between them.</summary>
    public bool IsAlternative { get; init; }

    /// <summary>All of it in one line: <c>not account: Joint</c>.</summary>
    public string Label => $"{(IsNot ? "not " : "")}{(Name.Length > 0 ? Name + " " : "")}{Value}";
}
