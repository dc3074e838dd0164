using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>Notices that somebody links accounts which are linked already.</summary>
internal static class BankTwins
{
    /// <summary>A working connection to the same bank that has one of the accounts; the one with the most of them. Null when there is none.</summary>
    public static async Task<(BankConnection Connection, BankTwinView View)?> FindAsync(AppDbContext db, BankProvider provider, FeedOffer offer, CancellationToken ct)
    {
        var working = await db.BankConnections.AsNoTracking().Where(row => row.Provider == provider && (row.State == BankState.Ok || row.State == BankState.NeedsPerson)).OrderBy(row => row.Key).ToListAsync(ct);
        var keys = working.ConvertAll(row => row.Key);
        var links = (await db.BankAccountLinks.AsNoTracking().Where(link => keys.Contains(link.ConnectionKey) && !link.IsMissing).ToListAsync(ct)).ToLookup(link => link.ConnectionKey);
        var best = working.Select(row => (Row: row, Shared: LinkLikeness.Shared(Comparable(row), [.. links[row.Key]]))).Where(pair => pair.Shared.Count > 0).OrderByDescending(pair => pair.Shared.Count).ToList();
        if (best is not [var (found, shared), ..])
            return null;
        return (found, new BankTwinView(found.Id, found.Name, found.State == BankState.NeedsPerson, [.. shared.Select(NameOf)], [.. offer.Accounts.Except(shared).Select(NameOf)]) { Provider = provider });

        // At another bank only the provider's own id says that it is one and the same. SimpleFIN's ids stay, and it shows no digits: names alone are too little.
        IReadOnlyList<FeedAccount> Comparable(BankConnection row) => provider != BankProvider.SimpleFin && (offer.BankId is not null ? row.BankId == offer.BankId : row.BankName == offer.BankName)
            ? offer.Accounts
            : [.. offer.Accounts.Where(account => LinkLikeness.Same(account, [.. links[row.Key]]) is not null)];
    }

    /// <summary>The answer when nothing was taken.</summary>
    public static Failure.Conflict Refusal(BankTwinView twin) => new(
        $"{Listed(twin.Shared)} {(twin.Shared.Count == 1 ? "is" : "are")} linked already, as {twin.Name}. Nothing was linked twice; {(twin.NeedsSignIn ? "repair that connection" : "go on with that connection, or say that you want both")}.", twin);

    private static string NameOf(FeedAccount account) => account.Mask is { } mask ? $"{account.Name} \u00b7\u00b7{mask}" : account.Name;

    private static string Listed(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        <= 3 => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
        _ => $"{names[0]}, {names[1]} and {names.Count - 2} more accounts",
    };
}
