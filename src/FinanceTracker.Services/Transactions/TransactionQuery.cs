using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Query;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>Turns a filter into a query. Unknown ids are a failure that names the field; nothing is filtered outside the database.</summary>
internal static class TransactionQuery
{
    public static async Task<Result<IQueryable<Transaction>>> BuildAsync(AppDbContext db, HouseholdSettings settings, TransactionFilter filter, CancellationToken ct)
    {
        var rows = db.Transactions.AsNoTracking();
        if (filter.AccountId is { } accountId)
        {
            if (await db.Accounts.KeyOfAsync(accountId, ct) is not { } account)
                return Faults.Unknown("accountId", "account");
            rows = rows.Where(row => row.AccountKey == account);
        }
        if (filter.BatchId is { } batchId)
        {
            if (await db.Batches.Where(batch => batch.Id == batchId).Select(batch => (long?)batch.Key).SingleOrDefaultAsync(ct) is not { } batch)
                return Faults.Unknown("batchId", "batch");
            rows = rows.Where(row => row.BatchKey == batch);
        }
        if (filter.CategoryId is { } categoryId)
        {
            if (await db.Categories.KeyOfAsync(categoryId, ct) is not { } category)
                return Faults.Unknown("categoryId", "category");
            var family = await FamilyAsync(db, category, ct);
            rows = rows.Where(TransactionConditions.HasCategory(db, family));
        }
        if (filter.Uncategorised)
            rows = rows.Where(TransactionConditions.IsUncategorised(db));
        if (filter.ToReview)
            rows = rows.Where(TransactionConditions.NeedsReview(db));
        if (filter.Tag is { } tagName)
        {
            var name = TextKey.Fold(tagName);
            rows = rows.Where(row => db.TransactionTags.Any(tag => tag.TransactionKey == row.Key && db.Tags.Any(t => t.Key == tag.TagKey && t.NameKey == name)));
        }
        if (filter.Query is { } query)
        {
            var asked = await QueryTranslator.ReadAsync(db, settings, query, ct);
            if (!asked.IsOk)
                return asked.Failure!;
            rows = rows.Where(asked.Value);
        }
        if (filter.MinAmount is not null || filter.MaxAmount is not null)
        {
            var currencies = await db.Accounts.Select(account => account.Opening.Currency).Distinct().ToListAsync(ct);
            rows = rows.Where(TransactionConditions.HasSize(currencies, filter.MinAmount, after: false, filter.MaxAmount, before: false));
        }
        return Result.Of(Simple(rows, filter));
    }

    /// <summary>A category's key and those of everything below it.</summary>
    public static async Task<List<long>> FamilyAsync(AppDbContext db, long category, CancellationToken ct)
    {
        var children = (await db.Categories.Where(row => row.ParentKey != null).Select(row => new { row.Key, row.ParentKey }).ToListAsync(ct))
            .ToLookup(row => row.ParentKey!.Value, row => row.Key);
        var family = new List<long> { category };
        for (var i = 0; i < family.Count; i++)
            family.AddRange(children[family[i]]);
        return family;
    }

    private static IQueryable<Transaction> Simple(IQueryable<Transaction> rows, TransactionFilter filter)
    {
        if (filter.From is { } from)
            rows = rows.Where(row => row.Date >= from);
        if (filter.To is { } to)
            rows = rows.Where(row => row.Date <= to);
        if (filter.Type is { } type)
            rows = type == TransactionType.Debit ? rows.Where(row => row.Amount.Minor < 0) : rows.Where(row => row.Amount.Minor >= 0);
        if (filter.Status is { } status)
            rows = rows.Where(row => row.Status == status);
        if (filter.IsRecurring is { } recurring)
            rows = rows.Where(row => row.IsRecurring == recurring);
        return rows;
    }
}
