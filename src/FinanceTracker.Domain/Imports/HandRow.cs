namespace FinanceTracker.Domain.Imports;

/// <summary>
/// A live ledger row that came without a file: typed by hand, made by a bill or a rule, or fetched by a bank feed. A row of a file may be
/// the same movement of money.
/// </summary>
/// <param name="Key">The ledger's key.</param>
/// <param name="Date">Ledger day.</param>
/// <param name="Minor">Minor units of the account's currency, signed.</param>
/// <param name="Payee">Who was paid, as shown; empty when there is none.</param>
/// <param name="Text">Description and bank text; may be empty.</param>
/// <param name="CheckNumber">Cheque number; null when there is none.</param>
/// <param name="IsReconciled">True when it was agreed with a statement: it is never changed again.</param>
public readonly record struct HandRow(long Key, DateOnly Date, long Minor, string Payee, string Text, string? CheckNumber, bool IsReconciled);
