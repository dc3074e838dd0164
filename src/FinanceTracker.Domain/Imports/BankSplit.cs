namespace FinanceTracker.Domain.Imports;

/// <summary>One part of a transaction that the file divides. The parts of a row always add up to its amount.</summary>
/// <param name="Amount">Major units, signed: negative is money out.</param>
/// <param name="Category">Category name in the file; null when absent.</param>
/// <param name="TransferAccount">Name of the other account when this part is a transfer; null otherwise.</param>
/// <param name="Memo">What for; null when absent.</param>
public sealed record BankSplit(decimal Amount, string? Category, string? TransferAccount, string? Memo);
