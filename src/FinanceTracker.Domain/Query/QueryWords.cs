using FinanceTracker.Domain.Transactions;

namespace FinanceTracker.Domain.Query;

/// <summary>The fixed words of a query.</summary>
internal static class QueryWords
{
    public static readonly IReadOnlyDictionary<string, TransactionStatus> Statuses = new Dictionary<string, TransactionStatus>(StringComparer.OrdinalIgnoreCase)
    {
        ["completed"] = TransactionStatus.Completed,
        ["pending"] = TransactionStatus.Pending,
        ["failed"] = TransactionStatus.Failed,
    };

    public static readonly IReadOnlyDictionary<string, Fact> Types = new Dictionary<string, Fact>(StringComparer.OrdinalIgnoreCase)
    {
        ["out"] = Fact.Out,
        ["in"] = Fact.In,
        ["expense"] = Fact.Expense,
        ["income"] = Fact.Income,
        ["transfer"] = Fact.Transfer,
        ["debit"] = Fact.Out,
        ["credit"] = Fact.In,
    };

    public static readonly IReadOnlyDictionary<string, Fact> Countings = new Dictionary<string, Fact>(StringComparer.OrdinalIgnoreCase)
    {
        ["spending"] = Fact.CountsAsSpending,
        ["income"] = Fact.CountsAsIncome,
    };

    public static readonly IReadOnlyDictionary<string, QueryNode> States = new Dictionary<string, QueryNode>(StringComparer.OrdinalIgnoreCase)
    {
        ["split"] = new QueryFact(Fact.Split),
        ["transfer"] = new QueryFact(Fact.Transfer),
        ["refund"] = new QueryFact(Fact.Refund),
        ["reviewed"] = new QueryFact(Fact.Reviewed),
        ["review"] = new QueryFact(Fact.Review),
        ["uncategorised"] = new QueryFact(Fact.Uncategorised),
        ["recurring"] = new QueryFact(Fact.Recurring),
        ["adjustment"] = new QueryFact(Fact.Adjustment),
        ["cleared"] = new QueryFact(Fact.Cleared),
        ["reconciled"] = new QueryFact(Fact.Reconciled),
        ["pending"] = new QueryStatus(TransactionStatus.Pending),
    };

    public static readonly IReadOnlyDictionary<string, Fact> Belongings = new Dictionary<string, Fact>(StringComparer.OrdinalIgnoreCase)
    {
        ["note"] = Fact.Note,
        ["tag"] = Fact.Tag,
        ["payee"] = Fact.Payee,
        ["category"] = Fact.Category,
        ["split"] = Fact.Split,
        ["transfer"] = Fact.Transfer,
        ["receipt"] = Fact.Receipt,
    };

    public static readonly IReadOnlyDictionary<string, OriginKind> Origins = new Dictionary<string, OriginKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["manual"] = OriginKind.Manual,
        ["import"] = OriginKind.Import,
        ["plaid"] = OriginKind.Plaid,
        ["simplefin"] = OriginKind.SimpleFin,
        ["api"] = OriginKind.Api,
        ["rule"] = OriginKind.Rule,
        ["bill"] = OriginKind.Bill,
    };

    public static T Find<T>(IReadOnlyDictionary<string, T> words, string field, QueryToken token) =>
        words.TryGetValue(token.Text, out var value) ? value : throw new QueryException(token.Position, $"{field}: knows {string.Join(", ", words.Keys)}; not \"{token.Text}\".");
}
