namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>A line that starts with an exclamation mark.</summary>
/// <param name="Section">What follows.</param>
/// <param name="Kind">The kind of account, as far as the word tells.</param>
/// <param name="Word">The word after <c>!Type:</c>.</param>
/// <param name="IsKnown">False for words nobody wrote down; they are read as bank sections.</param>
internal readonly record struct QifHeader(QifSection Section, StatementKind Kind, string Word, bool IsKnown)
{
    private static readonly string[] Trades = ["invst", "port", "mutual", "401(k)/403(b)", "401(k)", "invest"];
    private static readonly string[] Lists = ["cat", "class", "tag", "security", "prices", "memorized", "memorised", "budget", "invoice", "tax", "template", "bill", "cust", "vend", "empl", "accnt", "clr"];

    /// <summary>True when the line begins a section, false for options and everything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> line, out QifHeader header)
    {
        header = default;
        var text = line.Trim();
        if (text.StartsWith("!account", StringComparison.OrdinalIgnoreCase))
        {
            header = new QifHeader(QifSection.Accounts, StatementKind.Unknown, "Account", true);
            return true;
        }
        if (!text.StartsWith("!type", StringComparison.OrdinalIgnoreCase))
            return false;
        var word = text["!type".Length..].Trim(": \t").ToString();
        header = Find(word);
        return true;
    }

    private static QifHeader Find(string word)
    {
        if (word.StartsWith("oth ", StringComparison.OrdinalIgnoreCase) || Is(word, "cash"))
            return new QifHeader(QifSection.Transactions, StatementKind.Unknown, word, true);
        if (Is(word, "bank") || Is(word, "banque"))
            return new QifHeader(QifSection.Transactions, StatementKind.Bank, word, true);
        if (Is(word, "ccard"))
            return new QifHeader(QifSection.Transactions, StatementKind.CreditCard, word, true);
        if (Array.Exists(Trades, one => Is(word, one)))
            return new QifHeader(QifSection.Investments, StatementKind.Investment, word, true);
        if (Array.Exists(Lists, one => Is(word, one)))
            return new QifHeader(QifSection.List, StatementKind.Unknown, word, true);
        return new QifHeader(QifSection.Transactions, StatementKind.Bank, word, false);
    }

    private static bool Is(string word, string known) => word.Equals(known, StringComparison.OrdinalIgnoreCase);
}
