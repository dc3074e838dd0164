namespace FinanceTracker.Domain.Imports.Formats;

/// <summary>One file format.</summary>
internal interface IFormatReader
{
    /// <summary>True when the first characters of the text are of this format.</summary>
    bool Recognises(ReadOnlySpan<char> head);

    /// <summary>Reads the whole text.</summary>
    ReadOutcome Read(ReadJob job);
}
