using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Transactions;

/// <summary>
/// Before a person's change covers what the bank said, the bank's version is put aside; and what a person set is locked against later
/// syncs and rules.
/// </summary>
internal static class BankFacts
{
    /// <summary>Sets an amount the statement proves.</summary>
    public static void SetAmount(Transaction row, Money amount)
    {
        if (IsBanks(row))
        {
            row.BankMinor ??= row.Amount.Minor;
            row.Locked |= LockedFields.Amount;
        }
        row.Amount = amount;
    }

    /// <summary>A bank wrote it, or a bank's row was joined with it.</summary>
    public static bool IsBanks(Transaction row) => row.Fingerprint is not null || row.Origin is not (OriginKind.Manual or OriginKind.Api);

    public static void Keep(Transaction row, Account account, Money amount, long? payee, SaveTransaction request)
    {
        // An entry that a file was joined with has a bank's version too.
        if (row.Key == 0 || !IsBanks(row))
            return;
        var description = TransactionFields.DescriptionOf(request);
        if (description != row.Description)
        {
            row.BankText ??= row.Description;
            row.Locked |= LockedFields.Description;
        }
        if (payee != row.PayeeKey)
            row.Locked |= LockedFields.Payee;
        if (request.TransactionDate != row.Date)
        {
            row.BankDate ??= row.Date;
            row.Locked |= LockedFields.Date;
        }
        if (amount != row.Amount && account.Key == row.AccountKey)
        {
            row.BankMinor ??= row.Amount.Minor;
            row.Locked |= LockedFields.Amount;
        }
        if (request.CategoryId is not null || row.CategoryKey is not null)
            row.Locked |= LockedFields.Category;
    }
}
