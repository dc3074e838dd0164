namespace FinanceTracker.Domain.Transfers;

/// <summary>What the texts of an entry say about transfers.</summary>
[Flags]
public enum TransferWords
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A transfer of any kind, also to strangers.</summary>
    Any = 1,

    /// <summary>A transfer between accounts of one customer.</summary>
    Own = 2,

    /// <summary>A card's bill was paid, as the card's statement puts it.</summary>
    CardReceived = 4,

    /// <summary>A card's bill was paid, as the paying account's statement puts it.</summary>
    CardPaid = 8,
}
