namespace FinanceTracker.Web.Shell;

/// <summary>A page of the app, as the navigation names it. Only pages that exist are listed.</summary>
internal sealed record NavItem(string Href, string Text, string Icon, bool Exact = false)
{
    public static IReadOnlyList<NavItem> Main { get; } =
    [
        new("", "Dashboard", "space_dashboard", Exact: true),
        new("transactions", "Transactions", "receipt_long"),
        new("accounts", "Accounts", "account_balance_wallet"),
        new("categories", "Categories", "category"),
        new("payees", "Payees", "id_card"),
        new("import", "Import", "upload_file"),
        new("history", "History", "history"),
        new("settings", "Settings", "settings"),
    ];

    /// <summary>What the phone's bottom bar has no room for.</summary>
    public static IReadOnlyList<NavItem> More { get; } = [.. Main.Skip(3)];
}
