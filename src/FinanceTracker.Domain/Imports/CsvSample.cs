namespace FinanceTracker.Domain.Imports;

/// <summary>The top of a CSV as cells.</summary>
/// <param name="Headings">Headings as written; empty when there are none.</param>
/// <param name="Rows">The first rows below them, at most 20.</param>
public sealed record CsvSample(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows);
