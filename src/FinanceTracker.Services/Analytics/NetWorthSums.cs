using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Analytics;

/// <summary>
/// Net worth back in time: what accounts hold now, less what their kept monthly totals say came later. An opening balance counts from
/// the beginning, so that adding an account is not a gain.
/// </summary>
internal static class NetWorthSums
{
    public static async Task<IReadOnlyList<NetWorthItem>> OfAsync(AppDbContext db, Currency main, DateOnly today, int months, CancellationToken ct)
    {
        var accounts = await db.Accounts.Where(account => account.IncludeInNetWorth)
            .Select(account => new { account.Key, account.Opening, account.OpeningDate }).ToListAsync(ct);
        accounts.RemoveAll(account => account.Opening.Currency != main);
        var now = await AccountBalances.UpToAsync(db, today, ct);
        var first = await FirstAsync(db, accounts.Select(account => account.OpeningDate), today, months, ct);
        var whole = await db.AccountTotals.ToDictionaryAsync(total => total.AccountKey, total => total.SumMinor, ct);
        var later = (await db.CategoryMonthTotals.Where(total => total.Month > first.Index)
                .GroupBy(total => new { total.AccountKey, total.Month })
                .Select(group => new { group.Key.AccountKey, group.Key.Month, Sum = group.Sum(total => total.InMinor + total.OutMinor) })
                .ToListAsync(ct))
            .ToLookup(sum => sum.AccountKey);

        var items = new List<NetWorthItem>();
        for (var month = first; month < Month.Of(today); month = month.AddMonths(1))
        {
            var end = month.Index;
            items.Add(Item(month.LastDay, key => whole.GetValueOrDefault(key) - later[key].Where(sum => sum.Month > end).Sum(sum => sum.Sum)));
        }
        items.Add(Item(today, key => now.GetValueOrDefault(key)));
        return items;

        NetWorthItem Item(DateOnly date, Func<long, long> sum)
        {
            var (assets, debts) = (Money.Zero(main), Money.Zero(main));
            foreach (var account in accounts)
            {
                var balance = account.Opening + new Money(sum(account.Key), main);
                if (balance.IsNegative)
                    debts += balance;
                else
                    assets += balance;
            }
            return new NetWorthItem(date, assets, debts, assets + debts);
        }
    }

    /// <summary>The first month that is shown: so many back, but not before anything was known.</summary>
    private static async Task<Month> FirstAsync(AppDbContext db, IEnumerable<DateOnly> openings, DateOnly today, int months, CancellationToken ct)
    {
        var wanted = Month.Of(today).AddMonths(-months);
        var entries = await db.CategoryMonthTotals.Where(total => total.RowCount > 0).MinAsync(total => (int?)total.Month, ct);
        var known = Math.Min(openings.Select(day => Month.Of(day).Index).DefaultIfEmpty(Month.Of(today).Index).Min(), entries ?? int.MaxValue);
        return new Month(Math.Min(Math.Max(wanted.Index, known), Month.Of(today).Index));
    }
}
