namespace FinanceTracker.Domain.Imports;

/// <summary>Something noticed while reading.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Line">Line of the file, counted from 1; null when it concerns the whole file.</param>
public sealed record FileWarning(string Message, int? Line = null);
