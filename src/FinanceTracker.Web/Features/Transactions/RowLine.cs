using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Shell;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>What all rows of a register share.</summary>
/// <param name="HeadCurrency">Amounts in it are written without their symbol: the head has it.</param>
/// <param name="Hidden">Amounts are blurred.</param>
public sealed record RowTable(LedgerLook Look, IReadOnlyList<RegisterColumn> Columns, Currency HeadCurrency, bool Hidden);

/// <summary>One row as it is to be drawn. Equal ones look the same, so the row is not drawn again.</summary>
/// <param name="Mark">Somebody else changed it a moment ago.</param>
/// <param name="Here">Somebody else has it open.</param>
public sealed record RowLine(TransactionView Entry, RowTable Table, bool Selected, bool Expanded, LiveMark? Mark, PersonHere? Here = null);
