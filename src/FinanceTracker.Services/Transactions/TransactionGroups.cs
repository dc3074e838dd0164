using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>
/// Lists ordered by a name: of the payee, the category or the account. Names are few beside the entries, so the entries are counted by name
/// once and a window at any depth is read from those names alone, newest first within each. Entries without the name come last.
/// </summary>
internal static class TransactionGroups
{
    public static bool Is(TransactionSort sort) => sort is TransactionSort.ByMerchant or TransactionSort.ByMerchantDescending
        or TransactionSort.ByCategory or TransactionSort.ByCategoryDescending or TransactionSort.ByAccount or TransactionSort.ByAccountDescending;

    /// <summary>The rows from a position on.</summary>
    public static async Task<List<Transaction>> WindowAsync(AppDbContext db, IQueryable<Transaction> rows, TransactionSort sort, int skip, int count, CancellationToken ct)
    {
        var sizes = await SizesAsync(rows, sort, ct);
        var names = await NamesAsync(db, sort, ct);
        var isDown = sort is TransactionSort.ByMerchantDescending or TransactionSort.ByCategoryDescending or TransactionSort.ByAccountDescending;
        sizes.Sort((one, other) => string.CompareOrdinal(names.GetValueOrDefault(one.Key), names.GetValueOrDefault(other.Key)) * (isDown ? -1 : 1) is not 0 and var order ? order : one.Key.CompareTo(other.Key));

        var cuts = Cut([.. sizes.Select(group => group.Count)], skip, count);
        var whole = cuts.Where(cut => cut.Take == sizes[cut.Group].Count).Select(cut => sizes[cut.Group].Key).ToHashSet();
        var many = whole.Count == 0 ? null : (await Within(rows, sort, [.. whole]).ToListAsync(ct)).ToLookup(row => KeyOf(row, sort));
        var window = new List<Transaction>(count);
        foreach (var (group, from, take) in cuts)
        {
            var key = sizes[group].Key;
            window.AddRange(whole.Contains(key)
                ? many![key].OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence)
                : await NewestAsync(Of(rows, sort, key), from, take, ct));
        }
        if (window.Count < count && sort is not (TransactionSort.ByAccount or TransactionSort.ByAccountDescending))
            window.AddRange(await NewestAsync(Of(rows, sort, null), Math.Max(0, skip - sizes.Sum(group => group.Count)), count - window.Count, ct));
        return window;
    }

    /// <summary>Which part of which group a window of the whole row shows.</summary>
    /// <param name="sizes">Rows of each group, in order.</param>
    /// <param name="skip">Rows before the window.</param>
    /// <param name="count">Rows in it.</param>
    internal static IReadOnlyList<(int Group, int From, int Take)> Cut(IReadOnlyList<int> sizes, int skip, int count)
    {
        var cuts = new List<(int Group, int From, int Take)>();
        for (var group = 0; group < sizes.Count && count > 0; group++)
        {
            if (skip >= sizes[group])
            {
                skip -= sizes[group];
                continue;
            }
            var take = Math.Min(sizes[group] - skip, count);
            cuts.Add((group, skip, take));
            (skip, count) = (0, count - take);
        }
        return cuts;
    }

    private static Task<List<Transaction>> NewestAsync(IQueryable<Transaction> rows, int skip, int count, CancellationToken ct) =>
        rows.OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Skip(skip).Take(count).ToListAsync(ct);

    /// <summary>How many entries have which name; by payee this reads the payees' index alone.</summary>
    private static async Task<List<(long Key, int Count)>> SizesAsync(IQueryable<Transaction> rows, TransactionSort sort, CancellationToken ct)
    {
        var groups = sort switch
        {
            TransactionSort.ByCategory or TransactionSort.ByCategoryDescending => rows.Where(row => row.CategoryKey != null).GroupBy(row => row.CategoryKey!.Value),
            TransactionSort.ByAccount or TransactionSort.ByAccountDescending => rows.GroupBy(row => row.AccountKey),
            _ => rows.Where(row => row.PayeeKey != null).GroupBy(row => row.PayeeKey!.Value),
        };
        return [.. (await groups.Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct)).Select(group => (group.Key, group.Count))];
    }

    private static async Task<Dictionary<long, string>> NamesAsync(AppDbContext db, TransactionSort sort, CancellationToken ct) => sort switch
    {
        TransactionSort.ByCategory or TransactionSort.ByCategoryDescending => await db.Categories.Select(row => new { row.Key, row.NameKey }).ToDictionaryAsync(row => row.Key, row => row.NameKey, ct),
        TransactionSort.ByAccount or TransactionSort.ByAccountDescending => (await db.Accounts.Select(row => new { row.Key, row.Name }).ToListAsync(ct)).ToDictionary(row => row.Key, row => Domain.Common.TextKey.Fold(row.Name)),
        _ => await db.Payees.Select(row => new { row.Key, row.NameKey }).ToDictionaryAsync(row => row.Key, row => row.NameKey, ct),
    };

    private static long? KeyOf(Transaction row, TransactionSort sort) => sort switch
    {
        TransactionSort.ByCategory or TransactionSort.ByCategoryDescending => row.CategoryKey,
        TransactionSort.ByAccount or TransactionSort.ByAccountDescending => row.AccountKey,
        _ => row.PayeeKey,
    };

    private static IQueryable<Transaction> Within(IQueryable<Transaction> rows, TransactionSort sort, List<long> keys) => sort switch
    {
        TransactionSort.ByCategory or TransactionSort.ByCategoryDescending => rows.Where(row => row.CategoryKey != null && keys.Contains(row.CategoryKey.Value)),
        TransactionSort.ByAccount or TransactionSort.ByAccountDescending => rows.Where(row => keys.Contains(row.AccountKey)),
        _ => rows.Where(row => row.PayeeKey != null && keys.Contains(row.PayeeKey.Value)),
    };

    private static IQueryable<Transaction> Of(IQueryable<Transaction> rows, TransactionSort sort, long? key) => sort switch
    {
        TransactionSort.ByCategory or TransactionSort.ByCategoryDescending => rows.Where(row => row.CategoryKey == key),
        TransactionSort.ByAccount or TransactionSort.ByAccountDescending => rows.Where(row => row.AccountKey == key),
        _ => rows.Where(row => row.PayeeKey == key),
    };
}
