using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Views;
using FinanceTracker.Web.Features.Views;

namespace FinanceTracker.Web.Shell;

/// <summary>Finds what a person may mean by a few letters: pages, accounts, acts, and the entries that contain the text. Pure.</summary>
internal static class PaletteSearch
{
    /// <summary>As many lines as fit without scrolling on a laptop.</summary>
    public const int Most = 16;

    private static readonly PaletteItem[] Acts =
    [
        new("New entry", "N", "add", Act: PaletteAct.Add) { Words = "add transaction expense income" },
        new("Import a file", "", "upload_file", "import") { Words = "bank csv ofx qif" },
        new("Add an account", "", "account_balance_wallet", "accounts?new=1") { Words = "new" },
        new("Calendar of bills", "Page", "calendar_month", "bills/calendar") { Words = "due month agenda", IsSecond = true },
        new("Forecast", "Page", "show_chart", "forecast") { Words = "projection balance lowest 90 days", IsSecond = true },
        new("Possible transfers", "Page", "swap_horiz", "transfers"),
        new("Trash", "Page", "delete", "trash") { Words = "deleted entries restore", IsSecond = true },
        new("Switch between light and dark", "", "dark_mode", Act: PaletteAct.Theme) { Words = "theme" },
        new("Hide or show amounts", "", "visibility_off", Act: PaletteAct.Privacy) { Words = "privacy blur" },
        new("Keys", "?", "keyboard", Act: PaletteAct.Keys) { Words = "shortcuts help keyboard" },
        new("Sign out", "", "logout", Act: PaletteAct.SignOut) { Words = "log out" },
    ];

    /// <summary>The lines for what is typed, best first; the pages and the first acts while nothing is.</summary>
    public static IReadOnlyList<PaletteItem> Find(string typed, IReadOnlyList<AccountView> accounts, IReadOnlyList<SavedViewItem>? views = null)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var all = All(accounts, views ?? []);
        var words = TextKey.Fold(typed.Trim()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return [.. all.Where(item => !item.IsSecond).Take(Most)];
        var found = all.Select(item => (Item: item, Rank: Rank(item, words))).Where(one => one.Rank is not null)
            .OrderBy(one => one.Rank).ThenBy(one => one.Item.IsSecond).Take(Most - 1).Select(one => one.Item);
        var search = $"transactions?text={Uri.EscapeDataString(typed.Trim())}";
        return [.. found, new PaletteItem($"Search entries for “{typed.Trim()}”", "", "search", search)];
    }

    private static IEnumerable<PaletteItem> All(IReadOnlyList<AccountView> accounts, IReadOnlyList<SavedViewItem> views) =>
    [
        .. NavItem.Main.Select(page => new PaletteItem(page.Text, $"G {page.Letter.ToUpperInvariant()}", page.Icon, page.Href) { Words = page.Href == "transactions" ? "entries register" : "" }),
        .. Acts,
        .. views.Select(view => new PaletteItem(view.Name, "View", "bookmark", ViewFilter.Of(view).ToAddress()) { Words = "view" }),
        .. accounts.OrderBy(account => account.IsClosed).Select(account => new PaletteItem(account.AccountName, account.IsClosed ? "Closed account" : account.BankName ?? "Account", "receipt_long", $"transactions?account={account.Id}")
        {
            Balance = account.Balance, Words = account.BankName ?? "",
        }),
        .. accounts.Where(account => !account.IsClosed).Select(account => new PaletteItem($"{account.AccountName}: balance over time", "Account page", "show_chart", $"accounts/{account.Id}") { IsSecond = true }),
    ];

    /// <summary>0 when the text begins with what is typed, 1 when words of it do, 2 with its further words, 3 in the middle, 4 letter by letter; null when not at all.</summary>
    private static int? Rank(PaletteItem item, string[] words)
    {
        var text = TextKey.Fold(item.Text);
        if (text.StartsWith(string.Join(' ', words), StringComparison.Ordinal))
            return 0;
        if (Array.TrueForAll(words, word => Begins(text, word)))
            return 1;
        var more = $"{text} {TextKey.Fold(item.Words)}";
        if (Array.TrueForAll(words, word => Begins(more, word)))
            return 2;
        if (Array.TrueForAll(words, word => more.Contains(word, StringComparison.Ordinal)))
            return 3;
        return Array.TrueForAll(words, word => word.Length > 2 && InOrder(text, word)) ? 4 : null;
    }

    private static bool Begins(string text, string word) => text.StartsWith(word, StringComparison.Ordinal) || text.Contains(' ' + word, StringComparison.Ordinal);

    /// <summary>From the first letter of a word on, all letters come in this order.</summary>
    private static bool InOrder(string text, string letters)
    {
        if (!Begins(text, letters[..1]))
            return false;
        var at = 0;
        foreach (var sign in text)
        {
            if (at < letters.Length && sign == letters[at])
                at++;
        }
        return at == letters.Length;
    }
}
