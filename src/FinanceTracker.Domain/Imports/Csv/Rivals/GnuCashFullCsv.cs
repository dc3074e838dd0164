namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>GnuCash, transactions in the full layout: one row for each account a transaction touches, joined by its id.</summary>
internal static class GnuCashFullCsv
{
    public static readonly Rival Rival = new()
    {
        Format = "gnucash-csv",
        Headings = ["Date", "Transaction ID", "Description", "Full Account Name", "Account Name", "Amount Num.", "Value Num."],
        Columns = new CsvColumns
        {
            Date = "Date",
            Amount = "Amount Num.",
            Account = "Account Name",
            Payee = "Description",
            Description = "Memo",
            Notes = "Notes",
        },
        Ledger = new LedgerColumns("Transaction ID", "Void Reason", "Full Account Name", "Value Num.", "Commodity/Currency", GnuCashCsv.IsOwn, GnuCashCsv.CategoryOf),
    };
}
