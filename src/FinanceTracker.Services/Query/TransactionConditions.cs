using System.Linq.Expressions;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.Query;

/// <summary>Conditions on transactions as SQL understands them, for the filters and for the query language.</summary>
internal static class TransactionConditions
{
    /// <summary>The same rule as <see cref="ReviewRule"/>.</summary>
    public static Expression<Func<Transaction, bool>> NeedsReview(AppDbContext db) =>
        row => row.Status != TransactionStatus.Failed
            && (!row.IsReviewed
                || (row.CategoryKey == null && row.TransferKey == null && !row.IsAdjustment
                    && (!db.TransactionParts.Any(part => part.TransactionKey == row.Key)
                        || db.TransactionParts.Any(part => part.TransactionKey == row.Key && part.CategoryKey == null))));

    /// <summary>The row, or a part of it, has no category and should have one.</summary>
    public static Expression<Func<Transaction, bool>> IsUncategorised(AppDbContext db) =>
        row => row.CategoryKey == null && row.TransferKey == null && !row.IsAdjustment
            && (!db.TransactionParts.Any(part => part.TransactionKey == row.Key)
                || db.TransactionParts.Any(part => part.TransactionKey == row.Key && part.CategoryKey == null));

    /// <summary>One of the categories is the row's, or that of a part.</summary>
    public static Expression<Func<Transaction, bool>> HasCategory(AppDbContext db, IReadOnlyList<long> categories) =>
        row => (row.CategoryKey != null && categories.Contains(row.CategoryKey.Value))
            || db.TransactionParts.Any(part => part.TransactionKey == row.Key && part.CategoryKey != null && categories.Contains(part.CategoryKey.Value));

    /// <summary>The row, or a part of it, goes into a total: by <see cref="CountingRule"/>.</summary>
    /// <param name="categories">Categories of the total's kind.</param>
    /// <param name="isOut">The sign that decides without a category.</param>
    public static Expression<Func<Transaction, bool>> Counts(AppDbContext db, IReadOnlyList<long> categories, bool isOut) =>
        row => row.Status != TransactionStatus.Failed && row.TransferKey == null && !row.IsAdjustment
            && (db.TransactionParts.Any(part => part.TransactionKey == row.Key)
                ? db.TransactionParts.Any(part => part.TransactionKey == row.Key
                    && (part.CategoryKey == null ? part.Amount.Minor < 0 == isOut : categories.Contains(part.CategoryKey.Value)))
                : row.CategoryKey == null ? row.Amount.Minor < 0 == isOut : categories.Contains(row.CategoryKey.Value));

    /// <summary>The absolute amount lies between two bounds in major units. Compared in minor units: currencies with other decimals get their own bounds.</summary>
    /// <param name="currencies">All currencies the household has.</param>
    /// <param name="from">Lower bound; null for none.</param>
    /// <param name="after">The lower bound itself is left out.</param>
    /// <param name="to">Upper bound; null for none.</param>
    /// <param name="before">The upper bound itself is left out.</param>
    public static Expression<Func<Transaction, bool>> HasSize(IEnumerable<Currency> currencies, decimal? from, bool after, decimal? to, bool before)
    {
        Expression<Func<Transaction, bool>> any = row => false;
        foreach (var exponent in currencies.GroupBy(currency => currency.Exponent))
        {
            var codes = exponent.ToList();
            var (low, high) = (Lowest(from, after, codes[0]), Highest(to, before, codes[0]));
            if (low > high)
                continue;
            any = any.Or(row => codes.Contains(row.Amount.Currency)
                && ((row.Amount.Minor >= low && row.Amount.Minor <= high) || (row.Amount.Minor <= -low && row.Amount.Minor >= -high)));
        }
        return any;
    }

    private static long Lowest(decimal? bound, bool isOut, Currency currency)
    {
        if (bound is not { } value)
            return 0;
        var minor = InMinor(value, currency);
        var up = (long)Math.Ceiling(minor);
        return isOut && up == minor ? up + 1 : up;
    }

    private static long Highest(decimal? bound, bool isOut, Currency currency)
    {
        if (bound is not { } value)
            return long.MaxValue;
        var minor = InMinor(value, currency);
        var down = (long)Math.Floor(minor);
        return isOut && down == minor ? down - 1 : down;
    }

    private static decimal InMinor(decimal major, Currency currency) => Math.Clamp(major, 0, (long.MaxValue - 1) / currency.MinorPerMajor) * currency.MinorPerMajor;
}
