namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>Columns of an export in which a row names two accounts, and the rule that makes movements of it.</summary>
/// <param name="Type">Column with the kind of movement.</param>
/// <param name="From">Column with the first account.</param>
/// <param name="FromKind">Column with its kind; null when the app does not write it.</param>
/// <param name="To">Column with the second account.</param>
/// <param name="ToKind">Column with its kind; null when the app does not write it.</param>
/// <param name="ToAmount">Column with the amount that arrives, where it differs.</param>
/// <param name="ToCurrency">Column with its currency.</param>
/// <param name="Read">The movements on own accounts; empty when the row is none.</param>
internal sealed record RivalLegs(
    string Type, string From, string? FromKind, string To, string? ToKind, string ToAmount, string ToCurrency, Func<LegRow, IReadOnlyList<Leg>> Read);

/// <summary>What a row says about its two accounts; words folded, amounts as written.</summary>
internal sealed record LegRow(string Type, string From, string FromKind, string To, string ToKind, decimal Amount, decimal? ToAmount);

/// <summary>One movement on one own account.</summary>
/// <param name="Account">Its name.</param>
/// <param name="Amount">Major units, signed: negative is money out.</param>
/// <param name="IsArriving">True when amount and currency are those of the second account.</param>
/// <param name="Payee">The other side; null when the texts of the row tell.</param>
/// <param name="OtherAccount">The other own account of a transfer; null otherwise.</param>
internal sealed record Leg(string Account, decimal Amount, bool IsArriving, string? Payee, string? OtherAccount);
