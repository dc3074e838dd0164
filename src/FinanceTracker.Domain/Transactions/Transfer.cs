using FinanceTracker.Domain.Common;

namespace FinanceTracker.Domain.Transactions;

/// <summary>Two rows of two accounts that are one movement of money. Neither has a category; neither is income or spending.</summary>
public sealed class Transfer : LedgerRow, IUnseenRow
{
    /// <summary>The row money left from.</summary>
    public long FromKey { get; set; }

    /// <summary>The row money arrived in.</summary>
    public long ToKey { get; set; }

    /// <summary>The leg that was made by linking, if one was: it goes when its counterpart is deleted.</summary>
    public long? MadeKey { get; set; }
}
