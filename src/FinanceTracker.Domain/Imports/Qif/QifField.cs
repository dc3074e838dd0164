namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>A value with its line; the line is 0 when the record has no such value.</summary>
/// <param name="Text">The text behind the letter.</param>
/// <param name="Line">Line of the file, counted from 1.</param>
internal readonly record struct QifField(string Text, int Line)
{
    public bool IsSet => Line > 0;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}
