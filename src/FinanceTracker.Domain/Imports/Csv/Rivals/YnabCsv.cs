namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>YNAB, the register of a plan. The user chooses how dates are written; both amount columns are filled, one with zero.</summary>
internal static class YnabCsv
{
    private const string Transfer = "Transfer : ";

    public static readonly Rival Rival = new()
    {
        Format = "ynab-csv",
        Headings = ["Account", "Date", "Payee", "Category Group/Category", "Memo", "Outflow", "Inflow"],
        Columns = new CsvColumns
        {
            Date = "Date",
            Debit = "Outflow",
            Credit = "Inflow",
            Account = "Account",
            Payee = "Payee",
            Category = "Category Group/Category",
            Description = "Memo",
        },
        Tidy = row => row.Payee.StartsWith(Transfer, StringComparison.Ordinal) ? row with { TransferAccount = row.Payee[Transfer.Length..].Trim() } : row,
    };
}
