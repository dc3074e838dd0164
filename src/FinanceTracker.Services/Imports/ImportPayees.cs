using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>The payees of a file: known ones by name or alias, the others made in one go.</summary>
internal sealed class ImportPayees
{
    private const int LongestName = 200;
    private readonly Dictionary<string, (long? Key, long? Category)> byText = new(StringComparer.Ordinal);

    /// <summary>The payee's key and its usual category; nothing for no name.</summary>
    public (long? Key, long? Category) Of(string text) => byText.GetValueOrDefault(text);

    public static Task<ImportPayees> ResolveAsync(LedgerWrite write, ImportPlan plan, CancellationToken ct) => ResolveAsync(
        write, plan.RowsToAdd.Where(row => row.Ruled?.Payee is null).Concat(plan.RowsToMatch.Where(row => !row.TwinHasPayee)).Select(row => row.PayeeText), ct);

    /// <summary>The payees of any names.</summary>
    public static async Task<ImportPayees> ResolveAsync(LedgerWrite write, IEnumerable<string> names, CancellationToken ct)
    {
        var texts = names.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var known = await KnownAsync(write.Db, ct);
        var made = new Dictionary<string, Payee>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var name = Clip.To(text, LongestName);
            var key = TextKey.Fold(name);
            if (key.Length > 0 && !known.ContainsKey(key))
                made.TryAdd(key, new Payee { Name = name.Trim() });
        }
        if (made.Count > 0)
        {
            await BulkWriter.InsertAsync(write, [.. made.Values], ct);
            foreach (var payee in await write.Db.Payees.Where(payee => payee.BatchKey == write.Batch.Key).Select(payee => new { payee.Key, payee.NameKey }).ToListAsync(ct))
                known[payee.NameKey] = (payee.Key, null);
        }
        var resolved = new ImportPayees();
        foreach (var text in texts)
            resolved.byText[text] = known.TryGetValue(TextKey.Fold(Clip.To(text, LongestName)), out var payee) ? payee : default;
        return resolved;
    }

    private static async Task<Dictionary<string, (long? Key, long? Category)>> KnownAsync(AppDbContext db, CancellationToken ct)
    {
        var known = new Dictionary<string, (long?, long?)>(StringComparer.Ordinal);
        foreach (var alias in await db.PayeeAliases.Join(db.Payees, alias => alias.PayeeKey, payee => payee.Key,
                     (alias, payee) => new { alias.NameKey, payee.Key, payee.DefaultCategoryKey }).ToListAsync(ct))
            known[alias.NameKey] = (alias.Key, alias.DefaultCategoryKey);
        foreach (var payee in await db.Payees.Select(payee => new { payee.NameKey, payee.Key, payee.DefaultCategoryKey }).ToListAsync(ct))
            known[payee.NameKey] = (payee.Key, payee.DefaultCategoryKey);
        return known;
    }
}
