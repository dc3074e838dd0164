using FinanceTracker.Services.Duplicates;
using FinanceTracker.Services.Refunds;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Services.Transfers;

namespace FinanceTracker.Services.Review;

/// <summary>A pile of the review.</summary>
public enum ReviewPile
{
    New,
    NoCategory,
    Duplicates,
    Transfers,
    Refunds,
}

/// <summary>What waits for a person.</summary>
/// <param name="New">How many entries nobody has looked at.</param>
/// <param name="Ready">How many of those have all they need: a category, or none to have.</param>
/// <param name="NoCategory">How many entries lack a category.</param>
/// <param name="Entries">Of the pile asked for when it is one of entries: the newest of them.</param>
/// <param name="Duplicates">Entries that may be one.</param>
/// <param name="Transfers">Entries that may be a transfer.</param>
/// <param name="Refunds">Money that may have come back.</param>
public sealed record ReviewView(
    long New, long Ready, long NoCategory, IReadOnlyList<TransactionView> Entries, DuplicateReview Duplicates, TransferReview Transfers, RefundReview Refunds)
{
    /// <summary>How many wait in a pile.</summary>
    public int Count(ReviewPile pile) => (int)Math.Min(int.MaxValue, pile switch
    {
        ReviewPile.New => New,
        ReviewPile.NoCategory => NoCategory,
        ReviewPile.Duplicates => Duplicates.Total,
        ReviewPile.Transfers => Transfers.Total,
        _ => Refunds.Total,
    });

    /// <summary>How many of a pile are listed.</summary>
    public int Shown(ReviewPile pile) => pile switch
    {
        ReviewPile.Duplicates => Duplicates.Items.Count,
        ReviewPile.Transfers => Transfers.Items.Count,
        ReviewPile.Refunds => Refunds.Items.Count,
        _ => Entries.Count,
    };

    /// <summary>The first pile with something in it; the first of all when nothing waits.</summary>
    public ReviewPile First => Enum.GetValues<ReviewPile>().FirstOrDefault(pile => Count(pile) > 0);

    /// <summary>Nothing waits anywhere.</summary>
    public bool IsEmpty => Enum.GetValues<ReviewPile>().All(pile => Count(pile) == 0);
}
