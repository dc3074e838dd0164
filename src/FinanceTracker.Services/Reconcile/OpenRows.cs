using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Reconcile;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Reconcile;

/// <summary>
/// What of an account is not reconciled up to a day. The balance of what is comes from kept totals, so that years of reconciled entries
/// are not read again.
/// </summary>
/// <param name="Rows">The newest entries, at most one more than an act may touch.</param>
/// <param name="ClearedMinor">Opening balance with all that is ticked or reconciled, minor units.</param>
/// <param name="LedgerMinor">Opening balance with everything up to the day, minor units.</param>
/// <param name="Count">All entries that can be ticked.</param>
/// <param name="Ticked">How many are.</param>
/// <param name="Pending">Pending ones, which cannot.</param>
internal sealed record OpenRows(IReadOnlyList<ReconcileRow> Rows, long ClearedMinor, long LedgerMinor, int Count, int Ticked, int Pending)
{
    /// <summary>Entries of an account up to a day that a statement can name.</summary>
    public static IQueryable<Transaction> Of(AppDbContext db, long account, DateOnly day) => db.Transactions.Where(row =>
        row.AccountKey == account && row.Date <= day && row.Cleared != ClearedState.Reconciled && row.Status == TransactionStatus.Completed);

    public static async Task<OpenRows> LoadAsync(AppDbContext db, Account account, DateOnly day, CancellationToken ct)
    {
        var sums = await db.Transactions
            .Where(row => row.AccountKey == account.Key && row.Date <= day && row.Cleared != ClearedState.Reconciled && row.Status != TransactionStatus.Failed)
            .GroupBy(row => new { row.Cleared, row.Status })
            .Select(group => new { group.Key.Cleared, group.Key.Status, Count = group.Count(), Sum = group.Sum(row => row.Amount.Minor) }).ToListAsync(ct);
        var ledger = await LedgerAtAsync(db, account, day, ct);
        var open = sums.Where(sum => sum.Status == TransactionStatus.Completed).ToList();
        var pending = sums.Where(sum => sum.Status != TransactionStatus.Completed).ToList();
        var unticked = open.Where(sum => sum.Cleared == ClearedState.Uncleared).Concat(pending).Sum(sum => sum.Sum);

        var rows = await Of(db, account.Key, day).OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(ReconcileService.MostRows + 1)
            .Select(row => new
            {
                row.Key,
                row.Date,
                row.Sequence,
                row.Amount.Minor,
                row.PayeeKey,
                row.Description,
                row.Cleared,
                IsFixed = row.TransferKey != null || db.TransactionParts.Any(part => part.TransactionKey == row.Key),
            }).ToListAsync(ct);
        return new OpenRows(
            [
                .. rows.Select(row => new ReconcileRow(
                    row.Key, row.Date, row.Sequence, row.Minor, row.PayeeKey is { } payee ? $"#{payee}" : TextKey.Fold(row.Description),
                    row.Cleared == ClearedState.Cleared, row.IsFixed)),
            ],
            checked(ledger - unticked), ledger, open.Sum(sum => sum.Count),
            open.Where(sum => sum.Cleared == ClearedState.Cleared).Sum(sum => sum.Count), pending.Sum(sum => sum.Count));
    }

    /// <summary>What the ledger holds at the end of a day, minor units.</summary>
    public static async Task<long> LedgerAtAsync(AppDbContext db, Account account, DateOnly day, CancellationToken ct)
    {
        var all = await db.AccountTotals.Where(total => total.AccountKey == account.Key).Select(total => total.SumMinor).SingleOrDefaultAsync(ct);
        var later = await db.DayTotals.Where(total => total.AccountKey == account.Key && total.Day > day).SumAsync(total => total.SumMinor, ct);
        return checked(account.Opening.Minor + all - later);
    }
}
