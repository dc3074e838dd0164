using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Transactions;

/// <summary>What one row does to the balance of its account.</summary>
/// <param name="Amount">Signed, in the account's currency.</param>
/// <param name="Date">Ledger day.</param>
/// <param name="Status">A failed row moves nothing.</param>
public readonly record struct BalanceStep(Money Amount, DateOnly Date, TransactionStatus Status);

/// <summary>The balance of an account after each row of a stretch of its list. Pure.</summary>
public static class RunningBalance
{
    /// <summary>
    /// One balance per row: what the account held once the row was in. None for rows without one of their own: pending and failed ones,
    /// and those dated after <paramref name="today"/>. Pending rows move the balances after them all the same, as they move the account's.
    /// </summary>
    /// <param name="rows">A stretch without gaps, in the list's order.</param>
    /// <param name="first">The balance after the first row dated up to today.</param>
    /// <param name="newestFirst">Whether the list runs from new to old.</param>
    /// <param name="today">The household's day.</param>
    public static IReadOnlyList<Money?> After(IReadOnlyList<BalanceStep> rows, Money first, bool newestFirst, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var balances = new Money?[rows.Count];
        var balance = first;
        var started = false;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Date > today)
                continue;
            if (started && !newestFirst)
                balance += Moved(rows[i]);
            balances[i] = rows[i].Status == TransactionStatus.Completed ? balance : null;
            if (newestFirst)
                balance -= Moved(rows[i]);
            started = true;
        }
        return balances;
    }

    private static Money Moved(BalanceStep row) => row.Status == TransactionStatus.Failed ? Money.Zero(row.Amount.Currency) : row.Amount;
}
