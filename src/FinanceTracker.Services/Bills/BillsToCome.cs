using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Bills;

/// <summary>What is still to be paid of bills that run, day by day.</summary>
internal sealed class BillsToCome
{
    // An occurrence is seldom paid long before its day; older payments say nothing of the days asked for.
    private const int PaidAhead = 400;
    private readonly List<(DateOnly Day, long? Category, Money Left)> due = [];

    /// <summary>None at all.</summary>
    public static BillsToCome None { get; } = new();

    /// <summary>Unpaid occurrences of a range, also those whose day is over; income and cancelled bills have none.</summary>
    public static async Task<BillsToCome> LoadAsync(AppDbContext db, DateOnly today, DateRange range, CancellationToken ct)
    {
        var bills = await db.Bills.AsNoTracking().Where(bill => !bill.IsIncome && bill.CancelledOn == null).ToListAsync(ct);
        if (bills.Count == 0)
            return None;
        var since = range.From.DayNumber > PaidAhead ? range.From.AddDays(-PaidAhead) : DateOnly.MinValue;
        var payments = (await BillBook.Live(db).Where(payment => payment.PaidOn >= since).AsNoTracking().ToListAsync(ct)).ToLookup(payment => payment.BillKey);
        var found = new BillsToCome();
        found.due.AddRange(
            from bill in bills
            from one in new BillStanding(bill, payments[bill.Key], today).In(range)
            where !one.Left.IsZero
            select (one.Date, bill.CategoryKey, one.Left));
        return found;
    }

    /// <summary>To be paid in a period, in one currency.</summary>
    /// <param name="period">Inside the range that was read.</param>
    /// <param name="currency">Bills in others are left out.</param>
    /// <param name="categories">Only these; null for all, bills without a category too.</param>
    public Money In(DateRange period, Currency currency, IReadOnlySet<long>? categories) => new(
        due.Where(one => period.Contains(one.Day) && one.Left.Currency == currency && (categories is null || (one.Category is { } key && categories.Contains(key)))).Sum(one => one.Left.Minor), currency);
}
