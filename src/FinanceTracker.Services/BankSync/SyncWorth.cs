using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>
/// Has accounts whose value moves by itself be worth what the bank says: one adjustment a day, which counts in balances and nowhere else. Only accounts
/// that linking made, of securities and coins; of any other a difference is something to look at.
/// </summary>
internal static class SyncWorth
{
    private const string Title = "Change in value";

    /// <summary>Sets the day's adjustment; inside the write of the sync.</summary>
    /// <returns>Entries added, and entries changed.</returns>
    public static async Task<(int Added, int Changed)> FollowAsync(LedgerWrite write, BankAccountLink link, Account account, OriginKind origin, DateOnly today, CancellationToken ct)
    {
        if (!link.MadeAccount || account.Type is not (AccountType.Investment or AccountType.Crypto) || link.BalanceMinor is not { } bank || (link.Currency is { } currency && currency != account.Currency))
            return (0, 0);
        var rows = write.Db.Transactions.Where(row => row.AccountKey == account.Key);
        var off = bank - account.Opening.Minor - await rows.Where(row => row.Status == TransactionStatus.Completed && row.Date <= today).SumAsync(row => row.Amount.Minor, ct);
        if (off == 0)
            return (0, 0);
        // Undoing can bring a second one of the day back.
        var known = await rows.Include(row => row.Parts).Include(row => row.Tags).AsSplitQuery().OrderByDescending(row => row.Key)
            .FirstOrDefaultAsync(row => row.Date == today && row.IsAdjustment && row.BankLinkKey == link.Key && row.Description == Title && row.Status == TransactionStatus.Completed && row.Cleared != ClearedState.Reconciled, ct);
        if (known is null)
        {
            write.Db.Transactions.Add(new Transaction
            {
                AccountKey = account.Key,
                Date = today,
                Amount = new Money(off, account.Currency),
                Description = Title,
                Origin = origin,
                BankLinkKey = link.Key,
                Status = TransactionStatus.Completed,
                IsAdjustment = true,
                IsReviewed = true,
            });
        }
        else if (known.Amount.Minor + off == 0)
        {
            LedgerWrite.Remove(known);
        }
        else
        {
            known.Amount = new Money(known.Amount.Minor + off, account.Currency);
        }
        await write.Db.SaveChangesAsync(ct);
        return known is null ? (1, 0) : (0, 1);
    }
}
