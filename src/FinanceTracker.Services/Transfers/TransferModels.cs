using FinanceTracker.Domain.Transfers;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Services.Transfers;

/// <summary>Two entries that look like one transfer.</summary>
/// <param name="Id">The proposal.</param>
/// <param name="From">Where money left.</param>
/// <param name="To">Where it arrived.</param>
/// <param name="Evidence">What speaks for it besides amount and days.</param>
/// <param name="Days">How many days lie between them.</param>
/// <param name="Rivals">Other open proposals with one of the two entries.</param>
public sealed record TransferProposalView(Guid Id, TransactionView From, TransactionView To, TransferEvidence Evidence, int Days, int Rivals)
{
    /// <summary>More than amount and days speaks for it, and nothing else fits either side.</summary>
    public bool IsClear => Rivals == 0 && Evidence != TransferEvidence.None;
}

/// <summary>What waits to be decided.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Total">How many there are; more than items when the list is cut.</param>
public sealed record TransferReview(IReadOnlyList<TransferProposalView> Items, int Total)
{
    /// <summary>Pairs that can be linked without looking at each.</summary>
    public IReadOnlyList<TransferProposalView> Clear => [.. Items.Where(item => item.IsClear)];
}

/// <summary>What a batch came to: links it made, and what it proposed and is still open.</summary>
public sealed record BatchTransfers(int Linked, int Proposed);
