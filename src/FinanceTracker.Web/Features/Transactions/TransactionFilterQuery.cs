using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Transactions;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>The filter of a list of transactions as the API's query string writes it.</summary>
internal static class TransactionFilterQuery
{
    private static readonly Dictionary<string, TransactionSort> Sorts = new(StringComparer.Ordinal)
    {
        ["-transactionDate"] = TransactionSort.NewestFirst,
        ["transactionDate"] = TransactionSort.OldestFirst,
        ["amount"] = TransactionSort.SmallestFirst,
        ["-amount"] = TransactionSort.LargestFirst,
        ["merchantName"] = TransactionSort.ByMerchant,
    };

    public static TransactionFilter Read(QueryReader query)
    {
        var uncategorised = query.Text("categoryId") == "none";
        return new TransactionFilter
        {
            From = query.Day("from"),
            To = query.Day("to"),
            AccountId = query.Id("accountId"),
            CategoryId = uncategorised ? null : query.Id("categoryId"),
            Uncategorised = uncategorised,
            Type = query.Word<TransactionType>("type"),
            Status = query.Word<TransactionStatus>("status"),
            MinAmount = query.Size("minAmount"),
            MaxAmount = query.Size("maxAmount"),
            Tag = query.Text("tag"),
            IsRecurring = query.Flag("isRecurring"),
            BatchId = query.Id("batchId"),
            Query = query.Text("q"),
            Sort = query.OneOf("sort", Sorts, TransactionSort.NewestFirst),
        };
    }
}
