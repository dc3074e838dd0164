using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>
/// Puts the running balance on the rows of one account's list. Reads kept totals: one row for the account, one per day after the page,
/// and the rows of a single day.
/// </summary>
internal static class AccountRun
{
    public static async Task<IReadOnlyList<TransactionView>> WithBalancesAsync(
        AppDbContext db, IReadOnlyList<Transaction> rows, IReadOnlyList<TransactionView> views, bool newestFirst, DateOnly today, CancellationToken ct)
    {
        if (rows.FirstOrDefault(row => row.Date <= today) is not { } first)
            return views;
        var balances = RunningBalance.After(
            [.. rows.Select(row => new BalanceStep(row.Amount, row.Date, row.Status))], await AtAsync(db, first, ct), newestFirst, today);
        return [.. views.Select((view, i) => view with { Balance = balances[i] })];
    }

    /// <summary>The balance once this row, and all before it, were in.</summary>
    private static async Task<Money> AtAsync(AppDbContext db, Transaction row, CancellationToken ct)
    {
        var opening = await db.Accounts.Where(account => account.Key == row.AccountKey).Select(account => account.Opening).SingleAsync(ct);
        var all = await db.AccountTotals.Where(total => total.AccountKey == row.AccountKey).Select(total => total.SumMinor).SingleOrDefaultAsync(ct);
        var later = await db.DayTotals.Where(day => day.AccountKey == row.AccountKey && day.Day > row.Date).SumAsync(day => day.SumMinor, ct);
        var sameDay = await db.Transactions
            .Where(other => other.AccountKey == row.AccountKey && other.Date == row.Date && other.Sequence > row.Sequence && other.Status != TransactionStatus.Failed)
            .SumAsync(other => other.Amount.Minor, ct);
        return opening + new Money(checked(all - later - sameDay), opening.Currency);
    }
}
