namespace FinanceTracker.Domain.Imports;

/// <summary>How far the reading of a file has come.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Of">Rows of the file; null while that is not known.</param>
public readonly record struct ReadProgress(int Rows, int? Of);
