namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>Monarch Money. Amounts are signed.</summary>
internal static class MonarchCsv
{
    public static readonly Rival Rival = new()
    {
        Format = "monarch-csv",
        Headings = ["Date", "Merchant", "Category", "Account", "Original Statement", "Amount"],
        Columns = new CsvColumns
        {
            Date = "Date",
            Amount = "Amount",
            Account = "Account",
            Payee = "Merchant",
            Description = "Original Statement",
            Category = "Category",
            Notes = "Notes",
        },
        Tags = "Tags",
        DateOrder = DateOrder.Ymd,
    };
}
