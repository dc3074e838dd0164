namespace FinanceTracker.Domain.Imports;

/// <summary>A balance written in the file.</summary>
/// <param name="Amount">Major units, signed: negative is a debt.</param>
/// <param name="Date">The day it is of; null when not stated.</param>
public sealed record StatedBalance(decimal Amount, DateOnly? Date);
