namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>Mint, and Quicken for Mac, which writes the same. Amounts have no signs; a word beside them tells.</summary>
internal static class MintCsv
{
    public static readonly Rival Rival = new()
    {
        Format = "mint-csv",
        Headings = ["Date", "Description", "Original Description", "Amount", "Transaction Type", "Category", "Account Name"],
        Columns = new CsvColumns
        {
            Date = "Date",
            Amount = "Amount",
            Flag = "Transaction Type",
            Account = "Account Name",
            Payee = "Description",
            Description = "Original Description",
            Category = "Category",
            Notes = "Notes",
        },
        Tags = "Labels",
        DateOrder = DateOrder.Mdy,
    };
}
