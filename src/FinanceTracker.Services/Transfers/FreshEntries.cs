using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Transfers;

/// <summary>
/// The entries a search is for, by what they have in common: a batch may have made a million, and none of them is kept one by one.
/// </summary>
/// <param name="batch">Key of the running batch; the entries it made are told by that.</param>
internal sealed class FreshEntries(long batch)
{
    private readonly HashSet<(Currency Currency, long Size)> sizes = [];
    private readonly HashSet<long> changed = [];

    /// <summary>The days they lie on.</summary>
    public HashSet<DateOnly> Days { get; } = [];

    /// <summary>Those of which the file says that both sides are in it.</summary>
    public List<long> Recorded { get; } = [];

    public bool IsEmpty => Days.Count == 0;

    /// <summary>Notes an entry that the batch is about to make, so that it need not be read again.</summary>
    public void Note(Transaction entry)
    {
        if (!TransferSearch.IsOpen(entry))
            return;
        sizes.Add((entry.Amount.Currency, Math.Abs(entry.Amount.Minor)));
        Days.Add(entry.Date);
    }

    public void Add(long key, DateOnly day, Money amount, bool isMade, bool isRecorded)
    {
        sizes.Add((amount.Currency, Math.Abs(amount.Minor)));
        Days.Add(day);
        if (!isMade)
            changed.Add(key);
        if (isRecorded)
            Recorded.Add(key);
    }

    /// <summary>True when one of them is as large, in one direction or the other.</summary>
    public bool HasSize(Money amount) => sizes.Contains((amount.Currency, Math.Abs(amount.Minor)));

    /// <summary>True for an entry that the batch made.</summary>
    public bool IsMade(long batchKey) => batchKey == batch;

    /// <summary>True for an entry that the batch made or changed.</summary>
    public bool Holds(long key, long batchKey) => IsMade(batchKey) || changed.Contains(key);
}
