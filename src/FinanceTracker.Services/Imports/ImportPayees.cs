using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Payees;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// The payees of a file: known ones by name or alias, the others made some thousands at a time. Of none more is kept than its key and what
/// its name is found by; a long file has hundreds of thousands.
/// </summary>
internal sealed class ImportPayees
{
    private const int LongestName = 200;
    private const int Together = 2048;
    private const int Recent = 16_384;
    // Stands for a payee until it has its key.
    private const long Coming = 0;
    private readonly NameKeys keys = new();
    private readonly Dictionary<long, long> categories = [];
    private readonly (string? Text, (long? Key, long? Category) Payee)[] recent = new (string?, (long?, long?))[Recent];
    private bool areMany;
    private long latest;

    /// <summary>The payee's key and its usual category; nothing for no name.</summary>
    public (long? Key, long? Category) Of(string text)
    {
        ref var known = ref recent[string.GetHashCode(text.AsSpan()) & (Recent - 1)];
        if (known.Text != text)
            known = (text, Find(KeyOf(text)));
        return known.Payee;
    }

    public static Task<ImportPayees> ResolveAsync(LedgerWrite write, ImportPlan plan, CancellationToken ct) => ResolveAsync(
        write, plan.RowsToAdd.Where(row => row.Ruled?.Payee is null).Concat(plan.RowsToMatch.Where(row => !row.TwinHasPayee)).Select(row => row.PayeeText), ct);

    /// <summary>The payees of any names.</summary>
    public static async Task<ImportPayees> ResolveAsync(LedgerWrite write, IEnumerable<string> names, CancellationToken ct)
    {
        var payees = new ImportPayees { areMany = await PayeesByName.AreManyAsync(write.Db, ct) };
        if (!payees.areMany)
            await foreach (var payee in PayeesByName.All(write.Db).WithCancellation(ct))
                payees.Know(payee);
        var fresh = new List<Payee>();
        var seen = new string?[Recent];
        foreach (var text in names)
        {
            // Most names come again soon.
            ref var last = ref seen[string.GetHashCode(text.AsSpan()) & (Recent - 1)];
            if (last == text)
                continue;
            last = text;
            var key = KeyOf(text);
            if (key.Length == 0 || !payees.keys.TryAdd(key, Coming))
                continue;
            fresh.Add(new Payee { Name = Clip.To(text, LongestName).Trim() });
            if (fresh.Count == Together)
                await payees.SettleAsync(write, fresh, ct);
        }
        await payees.SettleAsync(write, fresh, ct);
        return payees;
    }

    private static string KeyOf(string text) => TextKey.Fold(Clip.To(text, LongestName));

    private (long?, long?) Find(string nameKey) => nameKey.Length > 0 && keys.Find(nameKey) is { } key
        ? (key, categories.TryGetValue(key, out var category) ? category : null)
        : default;

    /// <summary>Finds out which of the names mean a payee, and makes the others.</summary>
    private async Task SettleAsync(LedgerWrite write, List<Payee> fresh, CancellationToken ct)
    {
        if (areMany)
        {
            var names = fresh.ConvertAll(payee => TextKey.Fold(payee.Name));
            var found = await PayeesByName.FindAsync(write.Db, names, ct);
            found.ForEach(Know);
            var known = found.Select(payee => payee.NameKey).ToHashSet(StringComparer.Ordinal);
            fresh.RemoveAll(payee => known.Contains(TextKey.Fold(payee.Name)));
        }
        if (fresh.Count == 0)
            return;
        await BulkWriter.InsertAsync(write, fresh, ct);
        fresh.Clear();
        var (batch, before) = (write.Batch.Key, latest);
        var made = write.Db.Payees.Where(payee => payee.BatchKey == batch && payee.Key > before).OrderBy(payee => payee.Key).Select(payee => new { payee.Key, payee.NameKey });
        await foreach (var payee in made.AsAsyncEnumerable().WithCancellation(ct))
        {
            keys.Set(payee.NameKey, payee.Key);
            latest = payee.Key;
        }
    }

    private void Know(PayeeByName payee)
    {
        keys.Set(payee.NameKey, payee.Key);
        if (payee.CategoryKey is { } usual)
            categories[payee.Key] = usual;
    }
}
