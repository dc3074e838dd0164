namespace FinanceTracker.Domain.Transactions;

/// <summary>What of a transaction decides where it counts: the input of the kept totals.</summary>
/// <param name="AccountKey">Its account.</param>
/// <param name="Date">Its ledger day.</param>
/// <param name="Minor">Signed amount, minor units of the account's currency.</param>
/// <param name="Status">Failed rows count nowhere but in the register.</param>
/// <param name="CategoryKey">Its own category.</param>
/// <param name="IsTransfer">It is a leg of a linked transfer.</param>
/// <param name="IsAdjustment">It is a correction.</param>
/// <param name="IsReviewed">A person has seen it.</param>
/// <param name="Parts">Parts of a split with their signed amounts; empty for a whole row.</param>
public readonly record struct TransactionFacts(
    long AccountKey,
    DateOnly Date,
    long Minor,
    TransactionStatus Status,
    long? CategoryKey,
    bool IsTransfer,
    bool IsAdjustment,
    bool IsReviewed,
    IReadOnlyList<PartFacts> Parts)
{
    /// <summary>The category key or the stand-in that the whole row counts under; parts count under their own.</summary>
    public long Bucket => this switch
    {
        { IsTransfer: true } => TotalsBucket.Transfer,
        { IsAdjustment: true } => TotalsBucket.Adjustment,
        _ => CategoryKey ?? TotalsBucket.Uncategorised,
    };
}

/// <summary>One part of a split as the totals see it.</summary>
/// <param name="CategoryKey">Null when not assigned.</param>
/// <param name="Minor">Signed, minor units.</param>
public readonly record struct PartFacts(long? CategoryKey, long Minor);
