namespace FinanceTracker.Domain.Imports;

/// <summary>A row of a file that neither its id nor its content finds in the ledger.</summary>
/// <param name="Date">Booking day.</param>
/// <param name="Minor">Minor units of the account's currency, signed.</param>
/// <param name="Payee">Who was paid or who paid; may be empty.</param>
/// <param name="Text">What for; may be empty.</param>
/// <param name="CheckNumber">Cheque number; null when there is none.</param>
public readonly record struct UnknownRow(DateOnly Date, long Minor, string Payee, string Text, string? CheckNumber);
