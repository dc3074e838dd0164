using System.Linq.Expressions;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>Turns a filter into a query. Unknown ids are a failure that names the field; nothing is filtered outside the database.</summary>
internal static class TransactionQuery
{
    public static async Task<Result<IQueryable<Transaction>>> BuildAsync(AppDbContext db, TransactionFilter filter, CancellationToken ct)
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
            rows = rows.Where(row => family.Contains(row.CategoryKey!.Value)
                || db.TransactionParts.Any(part => part.TransactionKey == row.Key && family.Contains(part.CategoryKey!.Value)));
        }
        if (filter.Uncategorised)
            rows = rows.Where(IsUncategorised(db));
        if (filter.ToReview)
            rows = rows.Where(NeedsReview(db));
        if (filter.Tag is { } tagName)
        {
            var name = TextKey.Fold(tagName);
            rows = rows.Where(row => db.TransactionTags.Any(tag => tag.TransactionKey == row.Key && db.Tags.Any(t => t.Key == tag.TagKey && t.NameKey == name)));
        }
        if (filter.Text is { } text)
            rows = await WithTextAsync(db, rows, text, ct);
        if (filter.MinAmount is not null || filter.MaxAmount is not null)
            rows = await WithAmountAsync(db, rows, filter, ct);
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

    /// <summary>The same rule as <see cref="ReviewRule"/>, in SQL.</summary>
    public static Expression<Func<Transaction, bool>> NeedsReview(AppDbContext db) =>
        row => row.Status != TransactionStatus.Failed
            && (!row.IsReviewed
                || (row.CategoryKey == null && row.TransferKey == null && !row.IsAdjustment
                    && (!db.TransactionParts.Any(part => part.TransactionKey == row.Key)
                        || db.TransactionParts.Any(part => part.TransactionKey == row.Key && part.CategoryKey == null))));

    private static Expression<Func<Transaction, bool>> IsUncategorised(AppDbContext db) =>
        row => row.CategoryKey == null && row.TransferKey == null && !row.IsAdjustment
            && (!db.TransactionParts.Any(part => part.TransactionKey == row.Key)
                || db.TransactionParts.Any(part => part.TransactionKey == row.Key && part.CategoryKey == null));

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

    private static async Task<IQueryable<Transaction>> WithTextAsync(AppDbContext db, IQueryable<Transaction> rows, string text, CancellationToken ct)
    {
        foreach (var word in TextKey.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(10))
        {
            var payees = await db.Payees
                .Where(payee => payee.NameKey.Contains(word) || payee.Aliases.Any(alias => alias.NameKey.Contains(word)))
                .OrderBy(payee => payee.Key).Select(payee => payee.Key).Take(5000).ToListAsync(ct);
            rows = rows.Where(row => row.SearchText.Contains(word) || payees.Contains(row.PayeeKey!.Value));
        }
        return rows;
    }

    /// <summary>Compares in minor units; currencies with other decimals get their own bounds.</summary>
    private static async Task<IQueryable<Transaction>> WithAmountAsync(AppDbContext db, IQueryable<Transaction> rows, TransactionFilter filter, CancellationToken ct)
    {
        var currencies = await db.Accounts.Select(account => account.Opening.Currency).Distinct().ToListAsync(ct);
        Expression<Func<Transaction, bool>>? any = null;
        foreach (var exponent in currencies.GroupBy(currency => currency.Exponent))
        {
            var codes = exponent.ToList();
            var (low, high) = (Bound(filter.MinAmount, codes[0], 0, up: true), Bound(filter.MaxAmount, codes[0], long.MaxValue, up: false));
            Expression<Func<Transaction, bool>> one = row => codes.Contains(row.Amount.Currency)
                && ((row.Amount.Minor >= low && row.Amount.Minor <= high) || (row.Amount.Minor <= -low && row.Amount.Minor >= -high));
            any = any is null ? one : Either(any, one);
        }
        return any is null ? rows : rows.Where(any);
    }

    private static long Bound(decimal? major, Currency currency, long missing, bool up)
    {
        if (major is not { } value)
            return missing;
        var limit = long.MaxValue / currency.MinorPerMajor;
        var minor = Math.Clamp(value, 0, limit) * currency.MinorPerMajor;
        return (long)(up ? Math.Ceiling(minor) : Math.Floor(minor));
    }

    private static Expression<Func<Transaction, bool>> Either(Expression<Func<Transaction, bool>> left, Expression<Func<Transaction, bool>> right)
    {
        var row = left.Parameters[0];
        var other = new Swap(right.Parameters[0], row).Visit(right.Body);
        return Expression.Lambda<Func<Transaction, bool>>(Expression.OrElse(left.Body, other), row);
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
