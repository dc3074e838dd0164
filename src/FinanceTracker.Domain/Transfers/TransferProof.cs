namespace FinanceTracker.Domain.Transfers;

/// <summary>Weighs what speaks for two opposite entries of two accounts being one movement, and what speaks against it.</summary>
internal static class TransferProof
{
    /// <summary>Each of these is enough to link, where no other partner is as near.</summary>
    private const TransferEvidence Strong = Naming | TransferEvidence.LinkedBefore | TransferEvidence.CardPayment | TransferEvidence.OwnTransferWords;

    /// <summary>Evidence that says which account the other side is in.</summary>
    private const TransferEvidence Naming = TransferEvidence.SameRecord | TransferEvidence.AccountNumber | TransferEvidence.AccountName;

    /// <summary>What speaks for it; null when a side names another account of ours.</summary>
    public static TransferEvidence? Of(TransferSide from, TransferSide to, TransferMemory memory)
    {
        if (!Fits(from, to) || !Fits(to, from))
            return null;
        var evidence = Names(from, to) | Names(to, from);
        if (Knows(from.PayeeKey) || Knows(to.PayeeKey))
            evidence |= TransferEvidence.LinkedBefore;
        if (to.IsCard && !from.IsCard && (to.Words.HasFlag(TransferWords.CardReceived) || from.Words.HasFlag(TransferWords.CardPaid)))
            evidence |= TransferEvidence.CardPayment;
        if (((from.Words | to.Words) & TransferWords.Own) != 0)
            evidence |= TransferEvidence.OwnTransferWords;
        else if (((from.Words | to.Words) & TransferWords.Any) != 0)
            evidence |= TransferEvidence.TransferWords;
        return evidence;

        bool Knows(long? payee) => payee is { } key && memory.Linked.Contains(new LinkedPayee(from.AccountKey, to.AccountKey, key));
    }

    /// <summary>Enough to link without asking.</summary>
    public static bool IsStrong(TransferEvidence evidence) => (evidence & Strong) != 0;

    /// <summary>It is said which account the other side is in.</summary>
    public static bool IsNamed(TransferEvidence evidence) => (evidence & Naming) != 0;

    /// <summary>Each file names the account of the other: exports of finance apps.</summary>
    public static bool IsMutual(TransferSide from, TransferSide to) =>
        from.Named.Contains(to.AccountKey) && to.Named.Contains(from.AccountKey);

    private static bool Fits(TransferSide side, TransferSide other) => side.Named.Count == 0 || side.Named.Contains(other.AccountKey);

    private static TransferEvidence Names(TransferSide side, TransferSide other) => side.Named.Contains(other.AccountKey)
        ? side.IsNamedByNumber ? TransferEvidence.AccountNumber : TransferEvidence.AccountName
        : side.PayeeAccount == other.AccountKey ? TransferEvidence.AccountName : TransferEvidence.None;
}
