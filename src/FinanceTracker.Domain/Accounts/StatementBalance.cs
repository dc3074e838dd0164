using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Accounts;

/// <summary>What a bank file said the account held at the end of a day. Kept as evidence; it never changes the balance.</summary>
public sealed class StatementBalance : LedgerRow, IUnseenRow
{
    public long AccountKey { get; set; }

    /// <summary>Ledger day at whose end the balance stood.</summary>
    public DateOnly Date { get; set; }

    /// <summary>As written in the file; negative is a debt.</summary>
    public Money Balance { get; set; }
}
