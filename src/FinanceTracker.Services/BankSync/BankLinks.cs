using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>What is known of the accounts at a bank, kept in step with what the feed says of them.</summary>
internal static class BankLinks
{
    /// <summary>Brings balances, names and ids up to date; accounts that are new wait for a person.</summary>
    /// <returns>All links, tracked, and the keys of those whose account has another id than before: the same account, but its lines come under new ids, too.</returns>
    public static async Task<(IReadOnlyList<BankAccountLink> Links, IReadOnlySet<long> Renamed)> MergeAsync(AppDbContext db, BankConnection connection, Fetched fetched, DateTimeOffset now, CancellationToken ct)
    {
        var links = await db.BankAccountLinks.Where(link => link.ConnectionKey == connection.Key).OrderBy(link => link.Key).ToListAsync(ct);
        var ids = links.ToDictionary(link => link.Key, link => link.FeedAccountId);
        // The look lists every account; an update may list some only, but knows their balances better.
        if (fetched.Look is { Accounts.Count: > 0 } look)
        {
            foreach (var account in look.Accounts)
                Put(db, connection, links, account, now);
            var listed = look.Accounts.Select(account => account.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var link in links)
                link.IsMissing = !listed.Contains(link.FeedAccountId);
        }
        foreach (var account in fetched.Changes.Accounts)
            Put(db, connection, links, account, now).IsMissing = false;
        await db.SaveChangesAsync(ct);
        return (links, links.Where(link => ids.TryGetValue(link.Key, out var before) && before != link.FeedAccountId).Select(link => link.Key).ToHashSet());
    }

    /// <summary>A link of an account that nobody has decided about.</summary>
    public static BankAccountLink Make(BankConnection connection, FeedAccount account, DateTimeOffset now)
    {
        var link = new BankAccountLink { Id = Guid.CreateVersion7(now), HouseholdId = connection.HouseholdId, ConnectionKey = connection.Key };
        Fill(link, account, now);
        return link;
    }

    private static BankAccountLink Put(AppDbContext db, BankConnection connection, List<BankAccountLink> links, FeedAccount account, DateTimeOffset now)
    {
        if (LinkLikeness.Same(account, links) is { } known)
        {
            Fill(known, account, now);
            return known;
        }
        var made = Make(connection, account, now);
        db.BankAccountLinks.Add(made);
        links.Add(made);
        return made;
    }

    private static void Fill(BankAccountLink link, FeedAccount account, DateTimeOffset now)
    {
        link.FeedAccountId = account.Id;
        link.PersistentId = account.PersistentId ?? link.PersistentId;
        link.Mask = account.Mask is { } mask ? Clip.To(mask, 50) : link.Mask;
        (link.Name, link.Type) = (Clip.To(account.Name, 200), account.Type);
        link.Currency = account.Currency ?? link.Currency;
        if (account.BalanceMinor is null && account.AvailableMinor is null)
            return;
        (link.BalanceMinor, link.AvailableMinor, link.BalanceAt) = (account.BalanceMinor ?? link.BalanceMinor, account.AvailableMinor, account.BalanceAt ?? now);
    }
}
