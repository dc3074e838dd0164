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

    /// <summary>The same with the heading of GnuCash 3 and later.</summary>
    public static readonly Rival Newer = Rival with
    {
        Headings = [.. Rival.Headings.Select(Renamed)],
        Columns = Rival.Columns with { Category = Renamed(Rival.Columns.Category!) },
    };

    /// <summary>True for accounts that hold one's money or debts.</summary>
    public static bool IsOwn(string fullName) => RootOf(fullName) is "Assets" or "Asset" or "Liabilities" or "Liability";

    /// <summary>The category a full name stands for, without its root; null for what is none.</summary>
    public static string? CategoryOf(string fullName)
    {
        var root = RootOf(fullName);
        return root switch
        {
            "Expenses" or "Expense" or "Income" => root.Length == fullName.Length ? null : fullName[(root.Length + 1)..],
            "Equity" or "Assets" or "Asset" or "Liabilities" or "Liability" => null,
            // Where GnuCash puts what is not assigned, and what it writes for several.
            _ => fullName.StartsWith("--", StringComparison.Ordinal) || root.StartsWith("Imbalance-", StringComparison.Ordinal) || root.StartsWith("Orphan-", StringComparison.Ordinal) ? null : fullName,
        };
    }

    /// <summary>What GnuCash calls a category is the other account: only those for income and expenses are categories here.</summary>
    private static BankRow Tidy(BankRow row) => row.Category is not { } full
        ? row
        : row with { Category = CategoryOf(full), TransferAccount = IsOwn(full) ? full[(full.LastIndexOf(':') + 1)..] : null };

    private static string Renamed(string heading) => heading == "Full Category Name" ? "Full Category Path" : heading;

    private static string RootOf(string fullName) => fullName.IndexOf(':', StringComparison.Ordinal) is var end && end < 0 ? fullName : fullName[..end];
}
