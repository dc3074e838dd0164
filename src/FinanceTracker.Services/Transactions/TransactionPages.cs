using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>
/// Pages by keyset: each order is total, a cursor names the last row, and the next page is one index range from there.
/// </summary>
internal static class TransactionPages
{
    /// <summary>The rows after a cursor in the wanted order; null when the cursor is not of this order.</summary>
    public static IQueryable<Transaction>? After(AppDbContext db, IQueryable<Transaction> rows, TransactionSort sort, string? cursor)
    {
        if (sort == TransactionSort.ByMerchant)
            return AfterMerchant(db, rows, cursor);
        if (cursor is not null)
        {
            if (Cursor.ReadNumbers(cursor, 2) is not [var first, var second])
                return null;
            rows = Beyond(rows, sort, first, second);
        }
        return Ordered(rows, sort);
    }

    /// <summary>
    /// Rows of an order that were found by a question: which ones they are is asked by keys alone, so that only these are read whole, not all that
    /// the question finds.
    /// </summary>
    public static IQueryable<Transaction> Whole(AppDbContext db, IQueryable<Transaction> ordered, TransactionSort sort)
    {
        if (sort == TransactionSort.ByMerchant)
            return ordered;
        var keys = ordered.Select(row => row.Key);
        return Ordered(db.Transactions.AsNoTracking().Where(row => keys.Contains(row.Key)), sort);
    }

    private static IOrderedQueryable<Transaction> Ordered(IQueryable<Transaction> rows, TransactionSort sort) => sort switch
    {
        TransactionSort.NewestFirst => rows.OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence),
        TransactionSort.OldestFirst => rows.OrderBy(row => row.Date).ThenBy(row => row.Sequence),
        TransactionSort.SmallestFirst => rows.OrderBy(row => row.Amount.Minor).ThenBy(row => row.Key),
        _ => rows.OrderByDescending(row => row.Amount.Minor).ThenByDescending(row => row.Key),
    };

    /// <summary>The cursor that continues after a row.</summary>
    public static string CursorAt(TransactionSort sort, Transaction row, string? merchant) => sort switch
    {
        TransactionSort.NewestFirst or TransactionSort.OldestFirst => Cursor.Of(StoredValues.OfDay(row.Date), row.Sequence),
        TransactionSort.ByMerchant => Cursor.Of(TextKey.Fold(merchant), row.Key),
        _ => Cursor.Of(row.Amount.Minor, row.Key),
    };

    /// <summary>
    /// "A range on the first column, and the rest" lets both databases read one range of the index; an OR of the two cases would make
    /// SQLite read it from the top.
    /// </summary>
    private static IQueryable<Transaction> Beyond(IQueryable<Transaction> rows, TransactionSort sort, long first, long second)
    {
        if (sort is TransactionSort.SmallestFirst)
            return rows.Where(row => row.Amount.Minor >= first && (row.Amount.Minor > first || row.Key > second));
        if (sort is TransactionSort.LargestFirst)
            return rows.Where(row => row.Amount.Minor <= first && (row.Amount.Minor < first || row.Key < second));
        var day = StoredValues.ToDay((int)Math.Clamp(first, StoredValues.OfDay(DateOnly.MinValue), StoredValues.OfDay(DateOnly.MaxValue)));
        return sort == TransactionSort.NewestFirst
            ? rows.Where(row => row.Date <= day && (row.Date < day || row.Sequence < second))
            : rows.Where(row => row.Date >= day && (row.Date > day || row.Sequence > second));
    }

    private static IQueryable<Transaction>? AfterMerchant(AppDbContext db, IQueryable<Transaction> rows, string? cursor)
    {
        var named = rows.Select(row => new { Row = row, Name = db.Payees.Where(payee => payee.Key == row.PayeeKey).Select(payee => payee.NameKey).SingleOrDefault() ?? "" });
        if (cursor is not null)
        {
            if (Cursor.Read(cursor, 2) is not [var name, var text] || !long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var key))
                return null;
#pragma warning disable CA1309 // Translated to SQL, where the column's byte order rules; the ordinal overload has no translation.
            named = named.Where(pair => string.Compare(pair.Name, name) > 0 || (pair.Name == name && pair.Row.Key > key));
#pragma warning restore CA1309
        }
        return named.OrderBy(pair => pair.Name).ThenBy(pair => pair.Row.Key).Select(pair => pair.Row);
    }
}
