using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>
/// Builds views of a page of rows with a fixed number of queries, whatever the page holds. Keys go as one parameter each: then the text of
/// the query is always the same and made once.
/// </summary>
internal static class TransactionViews
{
    public static async Task<IReadOnlyList<TransactionView>> OfAsync(AppDbContext db, IReadOnlyList<Transaction> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return [];
        var keys = rows.Select(row => row.Key).ToList();
        var batchKeys = rows.Select(row => row.BatchKey).Distinct().ToList();
        var accounts = await IdsAsync(db.Accounts, rows.Select(row => (long?)row.AccountKey), ct);
        var batches = await db.Batches.Where(batch => EF.Parameter(batchKeys).Contains(batch.Key))
            .Select(batch => new { batch.Key, batch.Id }).ToDictionaryAsync(batch => batch.Key, batch => batch.Id, ct);
        var payees = await NamesAsync(db, rows, ct);
        var transfers = rows.Any(row => row.TransferKey is not null) ? await IdsAsync(db.Transfers, rows.Select(row => row.TransferKey), ct) : [];
        var others = await OtherLegsAsync(db, rows, ct);
        var parts = (await db.TransactionParts.AsNoTracking().Where(part => EF.Parameter(keys).Contains(part.TransactionKey)).OrderBy(part => part.Position).ToListAsync(ct))
            .ToLookup(part => part.TransactionKey);
        var tags = (await db.TransactionTags.Where(tag => EF.Parameter(keys).Contains(tag.TransactionKey))
                .Join(db.Tags, tag => tag.TagKey, tag => tag.Key, (link, tag) => new { link.TransactionKey, tag.Name })
                .OrderBy(tag => tag.Name).ToListAsync(ct))
            .ToLookup(tag => tag.TransactionKey, tag => tag.Name);
        var attached = await db.Attachments.Where(file => EF.Parameter(keys).Contains(file.TransactionKey)).Select(file => file.TransactionKey).Distinct().ToHashSetAsync(ct);
        var categories = await IdsAsync(db.Categories, rows.Select(row => row.CategoryKey).Concat(parts.SelectMany(group => group).Select(part => part.CategoryKey)), ct);

        return [.. rows.Select(View)];

        TransactionView View(Transaction row)
        {
            var payee = row.PayeeKey is { } key ? payees.GetValueOrDefault(key) : null;
            return new TransactionView(
                row.Id, accounts[row.AccountKey], IdOf(categories, row.CategoryKey), row.Amount, row.Amount.Currency,
                row.Description.Length > 0 ? row.Description : payee ?? "", payee,
                row.Amount.IsNegative ? TransactionType.Debit : TransactionType.Credit, row.Date, row.PostedDate, row.Status, row.IsRecurring,
                row.IsReviewed, row.IsAdjustment, row.Notes, [.. tags[row.Key]],
                [.. parts[row.Key].Select(part => new SplitView(IdOf(categories, part.CategoryKey), part.Amount, part.Notes))],
                IdOf(transfers, row.TransferKey), new OriginView(row.Origin, batches[row.BatchKey], row.ExternalId), row.BankText, row.Version,
                row.CreatedAt, row.UpdatedAt, others.TryGetValue(row.Key, out var other) ? other.Account : null, other?.Amount)
            {
                Cleared = row.Cleared,
                OtherAccount = row.OtherAccount,
                HasAttachments = attached.Contains(row.Key),
            };
        }
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

    private static Guid? IdOf(Dictionary<long, Guid> ids, long? key) => key is { } known && ids.TryGetValue(known, out var id) ? id : null;

    private static async Task<Dictionary<long, Guid>> IdsAsync<T>(IQueryable<T> table, IEnumerable<long?> wanted, CancellationToken ct)
        where T : Domain.Common.LedgerRow
    {
        var keys = wanted.OfType<long>().Distinct().ToList();
        return keys.Count == 0 ? [] : await table.Where(row => EF.Parameter(keys).Contains(row.Key))
            .Select(row => new { row.Key, row.Id }).ToDictionaryAsync(row => row.Key, row => row.Id, ct);
    }

    private static async Task<Dictionary<long, string>> NamesAsync(AppDbContext db, IReadOnlyList<Transaction> rows, CancellationToken ct)
    {
        var keys = rows.Select(row => row.PayeeKey).OfType<long>().Distinct().ToList();
        return keys.Count == 0 ? [] : await db.Payees.Where(payee => EF.Parameter(keys).Contains(payee.Key))
            .Select(payee => new { payee.Key, payee.Name }).ToDictionaryAsync(payee => payee.Key, payee => payee.Name, ct);
    }
}
