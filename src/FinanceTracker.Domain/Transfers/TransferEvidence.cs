namespace FinanceTracker.Domain.Transfers;

/// <summary>What speaks for two entries being one movement of money. Stored as a number with a proposal, so the values stay.</summary>
[Flags]
public enum TransferEvidence
{
    /// <summary>Nothing but amount and days.</summary>
    None = 0,

    /// <summary>One record of a file told both.</summary>
    SameRecord = 1,

    /// <summary>The bank gives the other account's number.</summary>
    AccountNumber = 2,

    /// <summary>A file, or the payee, names the other account.</summary>
    AccountName = 4,

    /// <summary>A transfer between the two accounts with the same payee was linked before.</summary>
    LinkedBefore = 8,

    /// <summary>One side is a credit card, and the words are those of paying its bill.</summary>
    CardPayment = 16,

    /// <summary>Words that banks use only between accounts of one customer.</summary>
    OwnTransferWords = 32,

    /// <summary>Words for any transfer, also to strangers.</summary>
    TransferWords = 64,
}
