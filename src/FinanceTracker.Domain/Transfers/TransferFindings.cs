namespace FinanceTracker.Domain.Transfers;

/// <summary>What a search came to.</summary>
/// <param name="Links">Pairs that are beyond doubt; no entry is in two of them.</param>
/// <param name="Proposals">Pairs to ask about; an entry may be in several.</param>
public sealed record TransferFindings(IReadOnlyList<TransferPair> Links, IReadOnlyList<TransferPair> Proposals);
