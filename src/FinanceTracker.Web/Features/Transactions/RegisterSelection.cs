using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>The rows a person has ticked, as they were when ticked; or all rows of a list but those unticked again.</summary>
public sealed class RegisterSelection
{
    private readonly Dictionary<Guid, TransactionView> rows = [];
    private TransactionFilter? all;
    private long listed;
    private IReadOnlyList<Money> total = [];

    /// <summary>Where a range that is ticked with Shift starts.</summary>
    public Guid? Anchor { get; private set; }

    /// <summary>Everything the list means is ticked, also what was never on screen.</summary>
    public bool IsAll => all is not null;

    public long Count => IsAll ? listed - rows.Count : rows.Count;

    /// <summary>What they come to, by currency; failed ones count nothing.</summary>
    public IReadOnlyList<Money> Sums
    {
        get
        {
            var mine = rows.Values.Where(row => row.Status != TransactionStatus.Failed).GroupBy(row => row.Currency)
                .Select(group => group.Aggregate(Money.Zero(group.Key), (sum, row) => sum + row.Amount)).ToList();
            return IsAll ? [.. total.Select(sum => mine.Where(less => less.Currency == sum.Currency).Aggregate(sum, (left, less) => left - less))] : mine;
        }
    }

    public bool Has(Guid id) => rows.ContainsKey(id) != IsAll;

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
        {
            if (IsAll)
                rows.Remove(row.Id);
            else
                rows[row.Id] = row;
        }
    }

    /// <summary>Ticks or unticks a row; with a range everything from the row ticked before, as far as it is loaded.</summary>
    public async Task TickAsync(RegisterWindow window, TransactionView row, bool range)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(row);
        if (range && Anchor is { } anchor && window.PositionOf(anchor) is { } from && window.PositionOf(row.Id) is { } to)
            Add(await window.RowsAsync(Math.Min(from, to), Math.Abs(from - to) + 1, CancellationToken.None));
        else
            Toggle(row);
    }

    /// <summary>Unticks everything, or ticks the first rows of the list.</summary>
    public async Task ToggleScreenAsync(RegisterWindow window, int total)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (Count > 0)
            Clear();
        else
            Add(await window.RowsAsync(0, Math.Min(total, RegisterWindow.PageSize), CancellationToken.None));
    }

    /// <summary>Ticks all rows of a list.</summary>
    /// <param name="filter">The list.</param>
    /// <param name="count">How many it has.</param>
    /// <param name="sums">What they come to.</param>
    public void SelectAll(TransactionFilter filter, long count, IReadOnlyList<Money> sums)
    {
        rows.Clear();
        (all, listed, total) = (filter, count, sums);
    }

    /// <summary>The ticked rows as a bulk edit names them.</summary>
    public BulkEdit ToEdit() => IsAll ? new BulkEdit { Filter = all, Except = [.. rows.Keys] } : new BulkEdit { Ids = [.. rows.Keys] };

    public void Clear()
    {
        rows.Clear();
        (Anchor, all) = (null, null);
    }
}
