namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>Columns of an export in which a transaction is several rows, one for each account it touches, and how the accounts are told apart.</summary>
/// <param name="Transaction">Column with the id that joins the rows; empty means the row above.</param>
/// <param name="Void">Column that is filled when the transaction was made void.</param>
/// <param name="FullName">Column with the account and all above it.</param>
/// <param name="Value">Column with the amount in the transaction's currency.</param>
/// <param name="Commodity">Column with that currency.</param>
/// <param name="IsOwn">True for the full name of an account that holds one's money.</param>
/// <param name="CategoryOf">The category a full name stands for; null when it is none.</param>
internal sealed record LedgerColumns(
    string Transaction, string Void, string FullName, string Value, string Commodity, Func<string, bool> IsOwn, Func<string, string?> CategoryOf);
