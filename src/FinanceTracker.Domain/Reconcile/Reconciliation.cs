using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Reconcile;

/// <summary>A statement that was agreed with: from then on its rows are locked until somebody unlocks them.</summary>
public sealed class Reconciliation : LedgerRow, IUnseenRow
{
    public long AccountKey { get; set; }

    /// <summary>Ledger day at whose end the balance stood.</summary>
    public DateOnly Date { get; set; }

    /// <summary>What the statement says, in the account's currency; negative for a debt.</summary>
    public Money Balance { get; set; }

    /// <summary>How many entries it locked, its adjustment included.</summary>
    public int RowCount { get; set; }

    /// <summary>The part of the balance no entry explained, minor units, signed; zero when everything was explained.</summary>
    public long AdjustmentMinor { get; set; }
}
