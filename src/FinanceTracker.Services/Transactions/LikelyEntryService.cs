using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Payees;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Transactions;

/// <summary>What the next entry of a payee most likely is.</summary>
/// <param name="CategoryId">The payee's usual category, else that of its last entry that had one.</param>
/// <param name="IsUsual">The category is the one set for the payee; otherwise it is only as last time.</param>
/// <param name="AccountId">The account of its last entry, if it is open.</param>
public sealed record LikelyEntry(Guid? CategoryId, bool IsUsual, Guid? AccountId)
{
    /// <summary>The amount of its last entry, negative for money out.</summary>
    public Money? Amount { get; init; }
}

/// <summary>Guesses an entry from its payee's last ones; reads the entries of one payee by index, and few of them.</summary>
public sealed class LikelyEntryService(HouseholdDb household)
{
    private const int LookBack = 10;

    /// <summary>What an entry of this payee most likely is, by name or alias; null for one nobody knows.</summary>
    public async Task<LikelyEntry?> FindAsync(string payee, CancellationToken ct)
    {
        var name = TextKey.Fold(payee);
        await using var db = await household.OpenAsync(ct);
        if (name.Length == 0 || await PayeeNames.FindAsync(db, name, ct) is not { } key)
            return null;
        var usual = await db.Payees.Where(row => row.Key == key)
            .Select(row => db.Categories.Where(category => category.Key == row.DefaultCategoryKey && !category.IsArchived).Select(category => (Guid?)category.Id).FirstOrDefault())
            .SingleAsync(ct);
        var last = await db.Transactions.Where(row => row.PayeeKey == key && row.TransferKey == null && !row.IsAdjustment)
            .OrderByDescending(row => row.Date).ThenByDescending(row => row.Sequence).Take(LookBack)
            .Select(row => new
            {
                row.Amount,
                Category = db.Categories.Where(category => category.Key == row.CategoryKey && !category.IsArchived).Select(category => (Guid?)category.Id).FirstOrDefault(),
                Account = db.Accounts.Where(account => account.Key == row.AccountKey && !account.IsClosed).Select(account => (Guid?)account.Id).FirstOrDefault(),
            })
            .ToListAsync(ct);
        return new LikelyEntry(usual ?? last.Find(row => row.Category is not null)?.Category, usual is not null, last.Find(row => row.Account is not null)?.Account)
        {
            Amount = last.Count > 0 ? last[0].Amount : null,
        };
    }
}
