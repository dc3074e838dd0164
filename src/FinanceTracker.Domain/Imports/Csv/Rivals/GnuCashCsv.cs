namespace FinanceTracker.Domain.Imports.Csv.Rivals;

/// <summary>GnuCash, transactions in the simple layout: one row for each movement of an exported account.</summary>
internal static class GnuCashCsv
{
    public static readonly Rival Rival = new()
    {
        Format = "gnucash-csv",
        Headings = ["Date", "Account Name", "Description", "Full Category Name", "Amount Num."],
        Columns = new CsvColumns
        {
            Date = "Date",
            Amount = "Amount Num.",
            Account = "Account Name",
            Payee = "Description",
            Description = "Memo",
            Category = "Full Category Name",
            Notes = "Notes",
        },
        Tidy = Tidy,
    };

    /// <summary>What GnuCash calls a category is the other account: only those for income and expenses are categories here.</summary>
    private static BankRow Tidy(BankRow row)
    {
        if (row.Category is not { } full)
            return row;
        var end = full.IndexOf(':', StringComparison.Ordinal);
        var root = end < 0 ? full : full[..end];
        return root switch
        {
            "Expenses" or "Expense" or "Income" => row with { Category = end < 0 ? null : full[(end + 1)..] },
            "Assets" or "Liabilities" => row with { Category = null, TransferAccount = full[(full.LastIndexOf(':') + 1)..] },
            "Equity" => row with { Category = null },
            _ => full.StartsWith("--", StringComparison.Ordinal) ? row with { Category = null } : row,
        };
    }
}
