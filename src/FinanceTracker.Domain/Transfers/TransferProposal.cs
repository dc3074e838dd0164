using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Transfers;

/// <summary>Two entries that look like one transfer and wait for a person, or that a person said are none. The latter are never proposed again.</summary>
public sealed class TransferProposal : LedgerRow, IUnseenRow
{
    /// <summary>The row money left from.</summary>
    public long FromKey { get; set; }

    /// <summary>The row money arrived in.</summary>
    public long ToKey { get; set; }

    /// <summary>What speaks for it.</summary>
    public TransferEvidence Evidence { get; set; }

    /// <summary>A person said that it is no transfer.</summary>
    public bool IsRejected { get; set; }
}
