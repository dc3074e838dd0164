using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Accounts;

/// <summary>
/// Sums that balances are made of, from kept totals: everything an account holds less what lies in the future. Reads one row per account
/// and one per future day, however long the history is.
/// </summary>
internal static class AccountBalances
{
    /// <summary>Signed sum up to and including a day, by account key, minor units; accounts without rows are absent.</summary>
    public static async Task<Dictionary<long, long>> UpToAsync(AppDbContext db, DateOnly today, CancellationToken ct)
    {
        var sums = await db.AccountTotals.ToDictionaryAsync(total => total.AccountKey, total => total.SumMinor, ct);
        // By account, because the totals of a day are kept under the account first.
        var future = await db.Accounts.IgnoreQueryFilters([AppDbContext.DeletedFilter])
            .SelectMany(account => db.DayTotals.Where(day => day.AccountKey == account.Key && day.Day > today))
            .GroupBy(day => day.AccountKey)
            .Select(group => new { group.Key, Sum = group.Sum(day => day.SumMinor) })
            .ToListAsync(ct);
        foreach (var account in future)
            sums[account.Key] -= account.Sum;
        return sums;
    }
}
