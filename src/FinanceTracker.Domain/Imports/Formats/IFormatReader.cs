using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Formats;

/// <summary>One file format.</summary>
internal interface IFormatReader
{
    /// <summary>True when the first characters of the text are of this format.</summary>
    bool Recognises(ReadOnlySpan<char> head);

    /// <summary>Reads the whole text.</summary>
    ReadOutcome Read(ReadJob job);
}

/// <summary>Everything a format reader is given.</summary>
internal sealed record ReadJob(DecodedText Text, string? FileName, ReadAnswers Answers, ReadLimits Limits, DateOnly Today, CancellationToken Ct);

/// <summary>A limit was reached deep inside a reader; its message is for people. Never leaves <see cref="BankFileReader"/>.</summary>
internal sealed class UnreadableFileException(string message) : Exception(message);
