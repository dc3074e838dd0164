namespace FinanceTracker.Domain.Imports;

/// <summary>A live ledger row that the bank has not booked yet, however it came.</summary>
/// <param name="Key">The ledger's key.</param>
/// <param name="Date">Ledger day.</param>
/// <param name="Minor">Minor units of the account's currency, signed.</param>
/// <param name="Payee">Who was paid, as shown; empty when there is none.</param>
/// <param name="Text">Description and bank text; may be empty.</param>
public readonly record struct PendingRow(long Key, DateOnly Date, long Minor, string Payee, string Text);

/// <summary>A pending row of the ledger that a row of a file books.</summary>
/// <param name="Key">Key of the ledger's row.</param>
/// <param name="DaysLater">Days between the two, from 0 to 10.</param>
/// <param name="Reason">Why, as a sentence for people.</param>
public sealed record PendingClaim(long Key, int DaysLater, string Reason);
