using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>One Ntry that was understood, with the rows it becomes.</summary>
/// <param name="Rows">One, or one for each transaction of a batch that adds up.</param>
/// <param name="Currency">The currency of its amount; null when it names none.</param>
/// <param name="IsReversal">True when the bank marks it as a reversal.</param>
internal sealed record CamtEntry(IReadOnlyList<BankRow> Rows, Currency? Currency, bool IsReversal);
