namespace FinanceTracker.Web.Features.Transactions;

/// <summary>What a column of the register shows. Date, payee and amount are always there.</summary>
public enum RegisterColumn
{
    Date,
    Payee,
    Account,
    Category,
    Note,
    Amount,
    Balance,
}
