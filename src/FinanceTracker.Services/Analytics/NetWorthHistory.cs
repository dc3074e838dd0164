using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Analytics;

/// <summary>
/// Net worth at the ends of days, weeks or months. Spans of days and weeks read the kept totals of their days, the longest one the kept
/// totals by month; an opening balance counts from the beginning, so that adding an account is not a gain.
/// </summary>
internal static class NetWorthHistory
{
    public static async Task<IReadOnlyList<NetWorthItem>> OfAsync(AppDbContext db, Currency main, HistorySpan span, DateOnly today, CancellationToken ct)
    {
        var accounts = await db.Accounts.Where(account => account.IncludeInNetWorth)
            .Select(account => new { account.Key, account.Opening, account.OpeningDate }).ToListAsync(ct);
        accounts.RemoveAll(account => account.Opening.Currency != main);
        var now = await AccountBalances.UpToAsync(db, today, ct);
        var days = BalanceHistory.Days(span, await KnownAsync(db, accounts.Select(account => account.OpeningDate), today, ct), today);
        var moved = await MovedAsync(db, days, ct);
        var lines = accounts.ConvertAll(account => BalanceHistory.Back(account.Opening.Minor + now.GetValueOrDefault(account.Key), days, moved[account.Key]));
        return [.. days.Select(Item)];

        NetWorthItem Item(DateOnly day, int at)
        {
            var assets = new Money(lines.Sum(line => Math.Max(line[at], 0)), main);
            var debts = new Money(lines.Sum(line => Math.Min(line[at], 0)), main);
            return new NetWorthItem(day, assets, debts, assets + debts);
        }
    }

    /// <summary>What moved after the first day, by account. A month's sum stands on its first day: only ends of months are shown then.</summary>
    private static async Task<ILookup<long, (DateOnly Day, long Minor)>> MovedAsync(AppDbContext db, IReadOnlyList<DateOnly> days, CancellationToken ct)
    {
        var (start, end) = (days[0], days[^1]);
        var byMonth = days.Count > 2 && days.SkipLast(1).All(day => day == Month.Of(day).LastDay);
        if (!byMonth)
        {
            var single = await db.Accounts.SelectMany(account => db.DayTotals.Where(day => day.AccountKey == account.Key && day.Day > start && day.Day <= end))
                .Select(day => new { day.AccountKey, day.Day, day.SumMinor }).ToListAsync(ct);
            return single.ToLookup(day => day.AccountKey, day => (day.Day, day.SumMinor));
        }
        var (low, high) = (Month.Of(start).Index, Month.Of(end).Index);
        var whole = await db.CategoryMonthTotals.Where(total => total.Month > low && total.Month < high)
            .GroupBy(total => new { total.AccountKey, total.Month })
            .Select(group => new { group.Key.AccountKey, group.Key.Month, Sum = group.Sum(total => total.InMinor + total.OutMinor) })
            .ToListAsync(ct);
        // The running month up to today only: what it holds beyond is not there yet.
        var first = Month.Of(end).FirstDay;
        var running = await db.Accounts.SelectMany(account => db.DayTotals.Where(day => day.AccountKey == account.Key && day.Day >= first && day.Day <= end))
            .Select(day => new { day.AccountKey, day.Day, day.SumMinor }).ToListAsync(ct);
        return whole.Select(month => (month.AccountKey, Move: (new Month(month.Month).FirstDay, month.Sum)))
            .Concat(running.Select(day => (day.AccountKey, Move: (day.Day, day.SumMinor))))
            .ToLookup(pair => pair.AccountKey, pair => pair.Move);
    }

    /// <summary>The first day that anything is known of: an opening, or the month of the first entry.</summary>
    private static async Task<DateOnly> KnownAsync(AppDbContext db, IEnumerable<DateOnly> openings, DateOnly today, CancellationToken ct)
    {
        var opened = openings.DefaultIfEmpty(today).Min();
        var entries = await db.CategoryMonthTotals.Where(total => total.RowCount > 0).MinAsync(total => (int?)total.Month, ct);
        return entries is { } month && new Month(month).FirstDay < opened ? new Month(month).FirstDay : opened;
    }
}
