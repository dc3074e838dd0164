using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>One row of a transaction that is several: one account it touches.</summary>
/// <param name="Row">The row as its own cells tell it; the amount is in the account's currency.</param>
/// <param name="FullName">The account with all above it.</param>
/// <param name="Account">Its own name.</param>
/// <param name="Value">The amount in the transaction's currency.</param>
/// <param name="Currency">That currency; null when unknown.</param>
internal sealed record LedgerLine(BankRow Row, string FullName, string Account, decimal Value, Currency? Currency);
