namespace FinanceTracker.Domain.Transactions;

/// <summary>Which rows wait for a person.</summary>
public static class ReviewRule
{
    /// <summary>Not seen yet, or money without a category (a part without one included). Failed rows never wait.</summary>
    public static bool NeedsReview(TransactionFacts row) =>
        row.Status != TransactionStatus.Failed && (!row.IsReviewed || HasUncategorised(row));

    private static bool HasUncategorised(TransactionFacts row) =>
        row.Bucket == TotalsBucket.Uncategorised && (row.Parts.Count == 0 || row.Parts.Any(part => part.CategoryKey is null));
}
