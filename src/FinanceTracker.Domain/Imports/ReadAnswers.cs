using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports;

/// <summary>What a person decided about a file. Everything is optional; what is left out is found in the file.</summary>
public sealed record ReadAnswers
{
    /// <summary>No answers: read what the file says.</summary>
    public static ReadAnswers None { get; } = new();

    /// <summary>The columns of a CSV.</summary>
    public CsvMapping? Mapping { get; init; }

    /// <summary>Whether the day or the month comes first; wins over the mapping's.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>True turns every amount and balance around, false takes them as written, null is no answer. Wins over the mapping's.</summary>
    public bool? FlipSigns { get; init; }

    /// <summary>The currency of amounts for which the file names none.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Name of the character set, for example <c>windows-1250</c>; wins over the mapping's.</summary>
    public string? Charset { get; init; }
}
