namespace FinanceTracker.Domain.Imports;

/// <summary>How a column of running balances follows the amounts.</summary>
public enum ChainReading
{
    /// <summary>It does not, or there are too few balances to tell.</summary>
    None = 0,

    /// <summary>Oldest row first.</summary>
    OldestFirst = 1,

    /// <summary>Newest row first.</summary>
    NewestFirst = 2,

    /// <summary>Oldest row first, when all amounts are turned around.</summary>
    OldestFirstFlipped = 3,

    /// <summary>Newest row first, when all amounts are turned around.</summary>
    NewestFirstFlipped = 4,
}
