using System.Runtime.InteropServices;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Transactions;

/// <summary>
/// How a set of row changes moves the kept totals. Taking a row away is adding it with the opposite sign, so one rule serves writes,
/// undo and rebuilding. Pure: storing the deltas is somebody else's work.
/// </summary>
public sealed class TotalsDelta
{
    private readonly Dictionary<long, (long Sum, long Rows, long Review)> accounts = [];
    private readonly Dictionary<(long Account, DateOnly Day), (long Sum, long Rows)> days = [];
    private readonly Dictionary<(int Month, long Account, long Category), (long In, long Out, long Rows)> months = [];

    /// <summary>Changes per account, by key, without those that cancelled out.</summary>
    public IEnumerable<(long Account, long Sum, long Rows, long Review)> Accounts =>
        accounts.Where(pair => pair.Value != default).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value.Sum, pair.Value.Rows, pair.Value.Review));

    /// <summary>Changes per account and day, in order, without those that cancelled out.</summary>
    public IEnumerable<(long Account, DateOnly Day, long Sum, long Rows)> Days =>
        days.Where(pair => pair.Value != default).OrderBy(pair => pair.Key).Select(pair => (pair.Key.Account, pair.Key.Day, pair.Value.Sum, pair.Value.Rows));

    /// <summary>Changes per month, account and category, in order, without those that cancelled out.</summary>
    public IEnumerable<(int Month, long Account, long Category, long In, long Out, long Rows)> Months =>
        months.Where(pair => pair.Value != default).OrderBy(pair => pair.Key)
            .Select(pair => (pair.Key.Month, pair.Key.Account, pair.Key.Category, pair.Value.In, pair.Value.Out, pair.Value.Rows));

    /// <summary>Counts a row in.</summary>
    public void Add(TransactionFacts row) => Apply(row, 1);

    /// <summary>Counts a row out again.</summary>
    public void Remove(TransactionFacts row) => Apply(row, -1);

    private void Apply(TransactionFacts row, int sign)
    {
        var counts = row.Status != TransactionStatus.Failed;
        var sum = counts ? sign * row.Minor : 0;

        ref var account = ref CollectionsMarshal.GetValueRefOrAddDefault(accounts, row.AccountKey, out _);
        account = (account.Sum + sum, account.Rows + sign, account.Review + (ReviewRule.NeedsReview(row) ? sign : 0));

        ref var day = ref CollectionsMarshal.GetValueRefOrAddDefault(days, (row.AccountKey, row.Date), out _);
        day = (day.Sum + sum, day.Rows + sign);

        if (!counts)
            return;
        var month = Month.Of(row.Date).Index;
        if (row.Parts.Count == 0)
        {
            AddMonth(month, row.AccountKey, row.Bucket, row.Minor, sign, rows: sign);
            return;
        }
        for (var i = 0; i < row.Parts.Count; i++)
        {
            var category = PartBucket(row, i);
            var first = true;
            for (var j = 0; j < i && first; j++)
                first = PartBucket(row, j) != category;
            AddMonth(month, row.AccountKey, category, row.Parts[i].Minor, sign, rows: first ? sign : 0);
        }
    }

    private static long PartBucket(TransactionFacts row, int part) =>
        row.Bucket == TotalsBucket.Uncategorised ? row.Parts[part].CategoryKey ?? TotalsBucket.Uncategorised : row.Bucket;

    private void AddMonth(int month, long account, long category, long minor, int sign, int rows)
    {
        ref var total = ref CollectionsMarshal.GetValueRefOrAddDefault(months, (month, account, category), out _);
        total = (total.In + (sign * Math.Max(minor, 0)), total.Out + (sign * Math.Min(minor, 0)), total.Rows + rows);
    }
}
