using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Payees;

/// <summary>
/// The payees that many names mean at once. A household with few payees is read whole, in one go; one with hundreds of thousands is asked for the
/// names at hand, so that a file of ten rows costs no more in it.
/// </summary>
internal static class PayeesByName
{
    /// <summary>More are not read whole.</summary>
    public const int Few = 50_000;
    private const int Together = 1000;

    /// <summary>True when the payees should be asked for by name.</summary>
    public static Task<bool> AreManyAsync(AppDbContext db, CancellationToken ct) => db.Payees.OrderBy(payee => payee.NameKey).Skip(Few).AnyAsync(ct);

    /// <summary>All of them by every name: other names first, so that what is a payee's name replaces the same words as another one's other name.</summary>
    public static IAsyncEnumerable<PayeeByName> All(AppDbContext db) => Aliases(db).AsAsyncEnumerable().Concat(Names(db).AsAsyncEnumerable());

    /// <summary>Those of some folded names, in the same order.</summary>
    public static async Task<List<PayeeByName>> FindAsync(AppDbContext db, IEnumerable<string> nameKeys, CancellationToken ct)
    {
        var found = new List<PayeeByName>();
        var hasAliases = await db.PayeeAliases.AnyAsync(ct);
        foreach (var some in nameKeys.Chunk(Together))
        {
            if (hasAliases)
                found.AddRange(await Aliases(db).Where(payee => some.Contains(payee.NameKey)).ToListAsync(ct));
            found.AddRange(await Names(db).Where(payee => some.Contains(payee.NameKey)).ToListAsync(ct));
        }
        return found;
    }

    private static IQueryable<PayeeByName> Names(AppDbContext db) => db.Payees
        .Select(payee => new PayeeByName { NameKey = payee.NameKey, Key = payee.Key, Name = payee.Name, CategoryKey = payee.DefaultCategoryKey });

    private static IQueryable<PayeeByName> Aliases(AppDbContext db) => db.PayeeAliases.Join(db.Payees, alias => alias.PayeeKey, payee => payee.Key, (alias, payee) =>
        new PayeeByName { NameKey = alias.NameKey, Key = payee.Key, Name = payee.Name, CategoryKey = payee.DefaultCategoryKey });
}

/// <summary>A payee by one of its names.</summary>
internal sealed record PayeeByName
{
    /// <summary>The folded name, or other name.</summary>
    public required string NameKey { get; init; }

    public required long Key { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Its usual category.</summary>
    public required long? CategoryKey { get; init; }
}
