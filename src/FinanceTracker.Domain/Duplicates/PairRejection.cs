using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Duplicates;

/// <summary>What was asked about two entries. The numbers are stored.</summary>
public enum PairQuestion
{
    /// <summary>Whether both tell of one movement of money.</summary>
    Duplicate = 0,

    /// <summary>Whether one gives back money of the other.</summary>
    Refund = 1,
}

/// <summary>A person's "not so" about two entries: they are not asked about again.</summary>
public sealed class PairRejection : LedgerRow, IUnseenRow
{
    public PairQuestion Question { get; set; }

    /// <summary>Of two possible duplicates the lower key; of a refund the purchase.</summary>
    public long OneKey { get; set; }

    /// <summary>Of two possible duplicates the higher key; of a refund the money that came back.</summary>
    public long OtherKey { get; set; }
}
