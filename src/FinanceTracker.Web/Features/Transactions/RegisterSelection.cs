using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>The rows a person has ticked, as they were when ticked.</summary>
public sealed class RegisterSelection
{
    private readonly Dictionary<Guid, TransactionView> rows = [];

    /// <summary>Where a range that is ticked with Shift starts.</summary>
    public Guid? Anchor { get; private set; }

    public int Count => rows.Count;

    public IReadOnlyList<Guid> Ids => [.. rows.Keys];

    /// <summary>What they come to, by currency; failed ones count nothing.</summary>
    public IReadOnlyList<Money> Sums =>
    [
        .. rows.Values.Where(row => row.Status != TransactionStatus.Failed).GroupBy(row => row.Currency)
            .Select(group => group.Aggregate(Money.Zero(group.Key), (sum, row) => sum + row.Amount)),
    ];

    public bool Has(Guid id) => rows.ContainsKey(id);

    public void Toggle(TransactionView row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!rows.Remove(row.Id))
            rows[row.Id] = row;
        Anchor = row.Id;
    }

    public void Add(IEnumerable<TransactionView> more)
    {
        ArgumentNullException.ThrowIfNull(more);
        foreach (var row in more)
            rows[row.Id] = row;
    }

    public void Clear()
    {
        rows.Clear();
        Anchor = null;
    }
}
