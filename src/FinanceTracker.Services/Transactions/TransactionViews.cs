using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>
/// Builds views of a page of rows with a handful of queries, whatever the page holds. Keys go as one parameter each: then the text of
/// the query is always the same and made once.
/// </summary>
internal static class TransactionViews
{
    public static async Task<IReadOnlyList<TransactionView>> OfAsync(AppDbContext db, IReadOnlyList<Transaction> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return [];
        var keys = rows.Select(row => row.Key).ToList();
        // Only what has no category of its own can be split.
        var splits = rows.Where(row => row.CategoryKey is null).Select(row => row.Key).ToList();
        var parts = (splits.Count == 0 ? [] : await db.TransactionParts.AsNoTracking()
                .Where(part => splits.Contains(part.TransactionKey)).OrderBy(part => part.Position).ToListAsync(ct))
            .ToLookup(part => part.TransactionKey);
        var ids = await IdsAsync(db, rows, parts.SelectMany(group => group), keys, ct);
        var payees = await NamesAsync(db, rows, ct);
        var others = await OtherLegsAsync(db, rows, ct);
        var tags = (await db.TransactionTags.Where(tag => keys.Contains(tag.TransactionKey))
                .Join(db.Tags, tag => tag.TagKey, tag => tag.Key, (link, tag) => new { link.TransactionKey, tag.Name })
                .OrderBy(tag => tag.Name).ToListAsync(ct))
            .ToLookup(tag => tag.TransactionKey, tag => tag.Name);

        return [.. rows.Select(View)];

        // Tags and parts as arrays: most rows have none, and all empty ones are the same object.
        TransactionView View(Transaction row)
        {
            var payee = row.PayeeKey is { } key ? payees.GetValueOrDefault(key) : null;
            return new TransactionView(
                row.Id, ids[(Table.Accounts, row.AccountKey)], IdOf(Table.Categories, row.CategoryKey), row.Amount, row.Amount.Currency,
                row.Description.Length > 0 ? row.Description : payee ?? "", payee,
                row.Amount.IsNegative ? TransactionType.Debit : TransactionType.Credit, row.Date, row.PostedDate, row.Status, row.IsRecurring,
                row.IsReviewed, row.IsAdjustment, row.Notes, tags[row.Key].ToArray(),
                parts[row.Key].Select(part => new SplitView(IdOf(Table.Categories, part.CategoryKey), part.Amount, part.Notes)).ToArray(),
                IdOf(Table.Transfers, row.TransferKey), new OriginView(row.Origin, ids[(Table.Batches, row.BatchKey)], row.ExternalId), row.BankText, row.Version,
                row.CreatedAt, row.UpdatedAt, others.TryGetValue(row.Key, out var other) ? other.Account : null, other?.Amount)
            {
                Cleared = row.Cleared,
                OtherAccount = row.OtherAccount,
                HasAttachments = ids.ContainsKey((Table.Attachments, row.Key)),
            };
        }

        Guid? IdOf(Table table, long? key) => key is { } known && ids.TryGetValue((table, known), out var id) ? id : null;
    }

    public static async Task<TransactionView> OfAsync(AppDbContext db, Transaction row, CancellationToken ct) => (await OfAsync(db, [row], ct))[0];

    /// <summary>Account and amount at the other end of each transfer among the rows.</summary>
    private static async Task<Dictionary<long, OtherLeg>> OtherLegsAsync(AppDbContext db, IReadOnlyList<Transaction> rows, CancellationToken ct)
    {
        var transfers = rows.Select(row => row.TransferKey).OfType<long>().Distinct().ToList();
        if (transfers.Count == 0)
            return [];
        var legs = (await db.Transactions.AsNoTracking().Where(row => row.TransferKey != null && transfers.Contains(row.TransferKey.Value))
                .Join(db.Accounts, row => row.AccountKey, account => account.Key, (row, account) => new { row.Key, row.TransferKey, account.Id, row.Amount }).ToListAsync(ct))
            .ToLookup(leg => leg.TransferKey!.Value);
        var found = new Dictionary<long, OtherLeg>();
        foreach (var row in rows.Where(row => row.TransferKey is not null))
        {
            if (legs[row.TransferKey!.Value].FirstOrDefault(leg => leg.Key != row.Key) is { } other)
                found[row.Key] = new OtherLeg(other.Id, other.Amount);
        }
        return found;
    }

    private sealed record OtherLeg(Guid Account, Money Amount);

    private enum Table
    {
        Accounts,
        Batches,
        Categories,
        Transfers,
        Attachments,
    }

    /// <summary>The ids that rows name by key, of every table in one query; a query costs more than what it reads. Attachments go by the row they are of.</summary>
    private static async Task<Dictionary<(Table, long), Guid>> IdsAsync(
        AppDbContext db, IReadOnlyList<Transaction> rows, IEnumerable<TransactionPart> parts, List<long> keys, CancellationToken ct)
    {
        var accounts = rows.Select(row => row.AccountKey).Distinct().ToList();
        var batches = rows.Select(row => row.BatchKey).Distinct().ToList();
        var categories = rows.Select(row => row.CategoryKey).Concat(parts.Select(part => part.CategoryKey)).OfType<long>().Distinct().ToList();
        var transfers = rows.Select(row => row.TransferKey).OfType<long>().Distinct().ToList();
        var found = await db.Accounts.Where(row => accounts.Contains(row.Key)).Select(row => new { Table = Table.Accounts, row.Key, row.Id })
            .Concat(db.Batches.Where(row => batches.Contains(row.Key)).Select(row => new { Table = Table.Batches, row.Key, row.Id }))
            .Concat(db.Categories.Where(row => categories.Contains(row.Key)).Select(row => new { Table = Table.Categories, row.Key, row.Id }))
            .Concat(db.Transfers.Where(row => transfers.Contains(row.Key)).Select(row => new { Table = Table.Transfers, row.Key, row.Id }))
            .Concat(db.Attachments.Where(row => row.TransactionKey != null && keys.Contains(row.TransactionKey.Value)).Select(row => new { Table = Table.Attachments, Key = row.TransactionKey!.Value, row.Id }))
            .ToListAsync(ct);
        var ids = new Dictionary<(Table, long), Guid>(found.Count);
        foreach (var row in found)
            ids[(row.Table, row.Key)] = row.Id;
        return ids;
    }

    private static async Task<Dictionary<long, string>> NamesAsync(AppDbContext db, IReadOnlyList<Transaction> rows, CancellationToken ct)
    {
        var keys = rows.Select(row => row.PayeeKey).OfType<long>().Distinct().ToList();
        return keys.Count == 0 ? [] : await db.Payees.Where(payee => keys.Contains(payee.Key))
            .Select(payee => new { payee.Key, payee.Name }).ToDictionaryAsync(payee => payee.Key, payee => payee.Name, ct);
    }
}
