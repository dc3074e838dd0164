using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>
/// The rows of a list by position, loaded in pages. Where a loaded page ended is remembered, so that scrolling continues from a cursor
/// (keyset) instead of counting rows from the top; only a jump into the unknown has to skip more.
/// </summary>
/// <param name="load">Loads rows after a cursor: (cursor, skip, count).</param>
public sealed class RegisterWindow(Func<string?, int, int, CancellationToken, Task<Result<PageOf<TransactionView>>>> load)
{
    public const int PageSize = 50;
    private const int MostPages = 12;
    private readonly Dictionary<int, IReadOnlyList<TransactionView>> pages = [];
    private readonly SortedDictionary<int, string> cursors = [];
    private readonly List<int> order = [];

    /// <summary>Why the last loading failed; null when it did not.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>The rows of a range; fewer at the end of the list.</summary>
    public async Task<IReadOnlyList<TransactionView>> RowsAsync(int start, int count, CancellationToken ct)
    {
        var rows = new List<TransactionView>(count);
        for (var page = start / PageSize; page * PageSize < start + count; page++)
        {
            var loaded = await PageAsync(page, ct);
            var from = Math.Max(start - (page * PageSize), 0);
            rows.AddRange(loaded.Skip(from).Take(Math.Min(start + count - (page * PageSize), PageSize) - from));
            if (loaded.Count < PageSize)
                break;
        }
        return rows;
    }

    /// <summary>Where a loaded row stands; null when it is not loaded.</summary>
    public int? PositionOf(Guid id)
    {
        foreach (var (page, rows) in pages)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                if (rows[i].Id == id)
                    return (page * PageSize) + i;
            }
        }
        return null;
    }

    /// <summary>A loaded row; null when it is not loaded.</summary>
    public TransactionView? Find(Guid id) => pages.Values.SelectMany(rows => rows).FirstOrDefault(row => row.Id == id);

    /// <summary>The row so many places after a loaded one, or before it; null at the ends of the list.</summary>
    public async Task<TransactionView?> BesideAsync(Guid id, int step) =>
        PositionOf(id) is { } at && at + step >= 0 && await RowsAsync(at + step, 1, CancellationToken.None) is [var row] ? row : null;

    /// <summary>Shows a row as it was just saved, in its old place, until the list is read again.</summary>
    public void Replace(TransactionView row)
    {
        ArgumentNullException.ThrowIfNull(row);
        foreach (var (page, rows) in pages.ToList())
        {
            if (rows.Any(old => old.Id == row.Id))
                pages[page] = [.. rows.Select(old => old.Id == row.Id ? row with { Balance = old.Balance } : old)];
        }
    }

    private async Task<IReadOnlyList<TransactionView>> PageAsync(int page, CancellationToken ct)
    {
        if (pages.TryGetValue(page, out var known))
            return known;
        var at = page * PageSize;
        var (near, cursor) = cursors.LastOrDefault(pair => pair.Key <= at);
        var result = await load(cursor, at - near, PageSize, ct);
        Failure = result.Failure;
        if (!result.IsOk)
            return [];
        pages[page] = result.Value.Items;
        order.Add(page);
        if (result.Value is { NextCursor: { } next, Items.Count: PageSize })
            cursors[at + PageSize] = next;
        if (order.Count > MostPages)
        {
            pages.Remove(order[0]);
            order.RemoveAt(0);
        }
        return result.Value.Items;
    }
}
