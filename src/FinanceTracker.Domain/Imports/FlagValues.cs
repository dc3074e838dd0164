namespace FinanceTracker.Domain.Imports;

/// <summary>The words of a flag column, in any case.</summary>
/// <param name="Debit">Words for money out.</param>
/// <param name="Credit">Words for money in.</param>
public sealed record FlagValues(IReadOnlyList<string> Debit, IReadOnlyList<string> Credit);
