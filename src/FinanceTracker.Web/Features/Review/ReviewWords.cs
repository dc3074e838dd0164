using System.Globalization;
using FinanceTracker.Services.Review;

namespace FinanceTracker.Web.Features.Review;

/// <summary>What the piles are called, in addresses and in words.</summary>
internal static class ReviewWords
{
    public static string Name(ReviewPile pile) => pile switch
    {
        ReviewPile.New => "New",
        ReviewPile.NoCategory => "No category",
        ReviewPile.Duplicates => "Duplicates",
        ReviewPile.Transfers => "Transfers",
        _ => "Refunds",
    };

    public static string Address(ReviewPile pile) => $"review?pile={Name(pile).ToLowerInvariant().Replace(' ', '-')}";

    /// <summary>Null for a word that is none of ours.</summary>
    public static ReviewPile? Of(string? word) =>
        Enum.GetValues<ReviewPile>().Cast<ReviewPile?>().FirstOrDefault(pile => Address(pile!.Value) == $"review?pile={word}");

    public static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    public static string About(ReviewPile pile) => pile switch
    {
        ReviewPile.New => "Entries nobody has looked at yet, the newest first.",
        ReviewPile.NoCategory => "Money without a category counts in no group.",
        ReviewPile.Duplicates => "Entries that may be one movement told twice. Merging keeps what both know; undo brings both back.",
        ReviewPile.Transfers => "Money between two accounts of yours is neither income nor spending.",
        _ => "Money that came back lessens what was spent where it was spent.",
    };

    public static IReadOnlyList<(string Key, string Does)> Keys(ReviewPile pile) => pile switch
    {
        ReviewPile.New or ReviewPile.NoCategory => [("R", "reviewed,"), ("C", "category")],
        ReviewPile.Duplicates => [("M", "merge,"), ("S", "swap,"), ("X", "two entries")],
        ReviewPile.Transfers => [("L", "link,"), ("X", "not a transfer")],
        _ => [("L", "link,"), ("X", "not a refund")],
    };
}
