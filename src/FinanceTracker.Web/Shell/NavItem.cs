namespace FinanceTracker.Web.Shell;

/// <summary>A page of the app, as the navigation names it. Only pages that exist are listed.</summary>
internal sealed record NavItem(string Href, string Text, string Icon, bool Exact = false)
{
    /// <summary>After G it leads there.</summary>
    public string Letter { get; init; } = "";

    public static IReadOnlyList<NavItem> Main { get; } =
    [
        new("", "Dashboard", "space_dashboard", Exact: true) { Letter = "d" },
        new("transactions", "Transactions", "receipt_long") { Letter = "t" },
        new("accounts", "Accounts", "account_balance_wallet") { Letter = "a" },
        new("budgets", "Budgets", "donut_large") { Letter = "b" },
        new("bills", "Bills", "event_repeat") { Letter = "e" },
        new("review", "Review", "move_to_inbox") { Letter = "r" },
        new("alerts", "Alerts", "notifications") { Letter = "n" },
        new("categories", "Categories", "category") { Letter = "c" },
        new("payees", "Payees", "id_card") { Letter = "p" },
        new("tags", "Tags", "sell") { Letter = "l" },
        new("rules", "Rules", "rule") { Letter = "u" },
        new("import", "Import", "upload_file") { Letter = "i" },
        new("banks", "Banks", "account_balance") { Letter = "k" },
        new("history", "History", "history") { Letter = "h" },
        new("settings", "Settings", "settings") { Letter = "s" },
    ];

    /// <summary>What the phone's bottom bar has no room for.</summary>
    public static IReadOnlyList<NavItem> More { get; } = [.. Main.Skip(3)];
}
