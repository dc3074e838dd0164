namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>Actual Budget. A split is a row without amount and with its total, and one row for each part.</summary>
internal static class ActualCsv
{
    public static readonly Rival Rival = new()
    {
        Format = "actual-csv",
        Headings = ["Account", "Date", "Payee", "Notes", "Category", "Amount", "Split_Amount", "Cleared"],
        Columns = new CsvColumns { Date = "Date", Amount = "Amount", Account = "Account", Payee = "Payee", Category = "Category", Notes = "Notes" },
        Group = "Category_Group",
        SplitTotal = "Split_Amount",
        DateOrder = DateOrder.Ymd,
    };
}
