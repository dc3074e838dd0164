namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>What a column can be.</summary>
internal enum ColumnRole
{
    Date, OtherDate, Amount, Debit, Credit, Flag, Balance, Currency, Account, Payee, Description, Category, ExternalId, Notes, Check, Status, Fee,
}
