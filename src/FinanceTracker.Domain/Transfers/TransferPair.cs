namespace FinanceTracker.Domain.Transfers;

/// <summary>Two entries that are, or may be, one movement of money.</summary>
/// <param name="FromKey">Where money left.</param>
/// <param name="ToKey">Where it arrived.</param>
/// <param name="Evidence">What speaks for it.</param>
public sealed record TransferPair(long FromKey, long ToKey, TransferEvidence Evidence);
