using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.BankSync;

/// <summary>Whether accounts at banks are the same one.</summary>
public static class LinkLikeness
{
    /// <summary>The known link an account of a feed is, by its ids alone; null when none is it for certain.</summary>
    public static BankAccountLink? Same(FeedAccount account, IReadOnlyCollection<BankAccountLink> links)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(links);
        return links.FirstOrDefault(link => link.FeedAccountId == account.Id)
            ?? (account.PersistentId is { Length: > 0 } lasting ? links.FirstOrDefault(link => link.PersistentId == lasting) : null);
    }

    /// <summary>A link that looks like the account: the same last digits and kind, and the same name where both have digits missing. To be asked about.</summary>
    public static BankAccountLink? LooksLike(FeedAccount account, IEnumerable<BankAccountLink> links)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(links);
        var alike = links.Where(link => link.Type == account.Type && Digits(link.Mask) == Digits(account.Mask)
            && (Digits(account.Mask) is not null || TextKey.Fold(link.Name) == TextKey.Fold(account.Name))).Take(2).ToList();
        return alike is [var only] ? only : null;
    }

    /// <summary>
    /// The accounts of a link that another link of the same bank has already: by the feed's id; by the last digits and either kind or name, because
    /// banks rename accounts; by kind and name where neither shows digits.
    /// </summary>
    /// <param name="accounts">Of the new link.</param>
    /// <param name="links">Of links of the same bank that work.</param>
    public static IReadOnlyList<FeedAccount> Shared(IReadOnlyCollection<FeedAccount> accounts, IReadOnlyCollection<BankAccountLink> links)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(links);
        return [.. accounts.Where(account => links.Any(link => IsOne(account, link)))];
    }

    private static bool IsOne(FeedAccount account, BankAccountLink link)
    {
        if (Same(account, [link]) is not null)
            return true;
        var (kind, name) = (link.Type == account.Type, TextKey.Fold(link.Name) == TextKey.Fold(account.Name));
        return Digits(link.Mask) == Digits(account.Mask) && (Digits(account.Mask) is null ? kind && name : kind || name);
    }

    private static string? Digits(string? mask) => mask?.TrimStart('*', 'x', 'X', '•', ' ') is { Length: > 0 } digits ? digits : null;
}
