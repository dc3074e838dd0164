using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Payees;

/// <summary>Payees by name or alias inside a running write; an unknown name becomes a payee.</summary>
internal static class PayeeNames
{
    /// <summary>The key of the payee a name means; null for no name.</summary>
    public static async Task<long?> FindOrAddAsync(LedgerWrite write, string? name, CancellationToken ct)
    {
        if (Text.OrNull(name) is not { } given)
            return null;
        var key = TextKey.Fold(given);
        if (await FindAsync(write.Db, key, ct) is { } known)
            return known;
        var made = new Payee { Name = given };
        write.Db.Payees.Add(made);
        await write.Db.SaveChangesAsync(ct);
        return made.Key;
    }

    /// <summary>The key of the payee with a folded name or alias.</summary>
    public static async Task<long?> FindAsync(AppDbContext db, string nameKey, CancellationToken ct) =>
        await db.Payees.Where(payee => payee.NameKey == nameKey).Select(payee => (long?)payee.Key).SingleOrDefaultAsync(ct)
        ?? await db.PayeeAliases.Where(alias => alias.NameKey == nameKey && db.Payees.Any(payee => payee.Key == alias.PayeeKey))
            .Select(alias => (long?)alias.PayeeKey).SingleOrDefaultAsync(ct);
}
