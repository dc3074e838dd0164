using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Domain.Duplicates;

/// <summary>Puts what one entry knows into another that stays: empty fields are filled, nothing that is there is lost.</summary>
public static class DuplicateMerge
{
    /// <summary>Why two entries cannot become one, as a sentence; null when they can.</summary>
    public static string? Misfit(Transaction keep, Transaction drop)
    {
        ArgumentNullException.ThrowIfNull(keep);
        ArgumentNullException.ThrowIfNull(drop);
        if (keep.Key == drop.Key || keep.AccountKey != drop.AccountKey || keep.Amount != drop.Amount)
            return "Two entries of one account with the same amount can become one; these are not.";
        if (keep.IsAdjustment || drop.IsAdjustment || keep.Status == TransactionStatus.Failed || drop.Status == TransactionStatus.Failed)
            return "A correction or a failed entry is merged with nothing.";
        if (ReconciledLock.Holds(drop))
            return "The entry that would go was agreed on with a statement. Keep that one, or unlock it first.";
        if (keep.TransferKey is not null && drop.TransferKey is not null)
            return "Both are part of a transfer. Unlink one of them first.";
        return (keep.TransferKey is not null && drop.Parts.Count > 0) || (drop.TransferKey is not null && keep.Parts.Count > 0)
            ? "One is split and the other part of a transfer. Undo one of the two first."
            : null;
    }

    /// <summary>
    /// Fills the entry that stays. Notes are joined, tags united, a category or parts taken where it has none, or where only the other's were
    /// chosen by a person. The link of a transfer and the file's fingerprint are the caller's: both are unique among live rows.
    /// </summary>
    public static void Fill(Transaction keep, Transaction drop)
    {
        ArgumentNullException.ThrowIfNull(keep);
        ArgumentNullException.ThrowIfNull(drop);
        FillMeaning(keep, drop);
        keep.PayeeKey ??= drop.PayeeKey;
        if (keep.BankText is null && Differs(drop.BankText ?? drop.Description, keep.Description))
            keep.BankText = drop.BankText ?? drop.Description;
        if (keep.Description.Length == 0)
            keep.Description = drop.Description;
        if (keep.BankText == keep.Description)
            keep.BankText = null;
        keep.Notes = Joined(keep.Notes, drop.Notes);
        foreach (var tag in drop.Tags.Where(tag => keep.Tags.TrueForAll(own => own.TagKey != tag.TagKey)).ToList())
            keep.Tags.Add(new TransactionTag { TagKey = tag.TagKey });
        keep.PostedDate ??= drop.PostedDate;
        keep.OtherAccount ??= drop.OtherAccount;
        keep.CheckNumber ??= drop.CheckNumber;
        if (keep.OriginalMinor is null)
            (keep.OriginalMinor, keep.OriginalCurrency) = (drop.OriginalMinor, drop.OriginalCurrency);
        // A bank feed's id is the feed's own.
        if (keep.Origin is not (OriginKind.Plaid or OriginKind.SimpleFin))
            keep.ExternalId ??= drop.ExternalId;
        if (keep.Status == TransactionStatus.Pending)
            keep.Status = drop.Status;
        keep.Cleared = (ClearedState)Math.Max((int)keep.Cleared, (int)drop.Cleared);
        keep.IsReviewed |= drop.IsReviewed;
        keep.IsRecurring |= drop.IsRecurring;
        keep.RefundOfKey ??= drop.RefundOfKey;
    }

    private static void FillMeaning(Transaction keep, Transaction drop)
    {
        if (keep.TransferKey is not null || keep.Parts.Count > 0 || drop.TransferKey is not null)
            return;
        var isGuess = !keep.IsReviewed && !keep.Locked.HasFlag(LockedFields.Category);
        var isChosen = drop.Locked.HasFlag(LockedFields.Category) || (drop.IsReviewed && drop.Origin == OriginKind.Manual);
        if (keep.CategoryKey is not null && !(isGuess && isChosen && (drop.CategoryKey is not null || drop.Parts.Count > 0)))
            return;
        if (drop.Parts.Count == 0)
        {
            keep.CategoryKey = drop.CategoryKey ?? keep.CategoryKey;
        }
        else
        {
            keep.CategoryKey = null;
            keep.Parts.AddRange(drop.Parts.OrderBy(part => part.Position)
                .Select(part => new TransactionPart { Position = part.Position, CategoryKey = part.CategoryKey, Amount = part.Amount, Notes = part.Notes }));
        }
        keep.Locked |= drop.Locked & LockedFields.Category;
    }

    private static bool Differs(string text, string other) => text.Length > 0 && !string.Equals(text, other, StringComparison.Ordinal);

    private static string? Joined(string? one, string? other)
    {
        if (string.IsNullOrWhiteSpace(other) || one?.Contains(other, StringComparison.Ordinal) == true)
            return one;
        var both = string.IsNullOrWhiteSpace(one) ? other : $"{one}\n{other}";
        // What does not fit stays on the entry that goes, and comes back with it.
        return both.Length <= 4000 ? both : one;
    }
}
