using System.Collections.Concurrent;
using FinanceTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>
/// What a search through a household's whole history came to, until something is written there or the day changes: however many pages ask,
/// one of them searches. What it keeps must never be changed by who gets it.
/// </summary>
public sealed class SearchMemory
{
    private const int MostKept = 500;
    private readonly ConcurrentDictionary<(HouseholdId Household, string What), Slot> slots = [];

    /// <summary>The answer for the ledger as it is now, searched for if need be. Inside a running write it is always searched for.</summary>
    /// <param name="db">Stamped with the household.</param>
    /// <param name="what">Names the search and what it is about.</param>
    /// <param name="today">The household's day.</param>
    /// <param name="search">Finds it.</param>
    /// <param name="ct">Ends waiting and searching.</param>
    public async Task<T> GetAsync<T>(AppDbContext db, string what, DateOnly today, Func<Task<T>> search, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(search);
        if (Transactor.Running is not null || db.Stamp is not { } household)
            return await search();
        if (slots.Count > MostKept)
            slots.Clear();
        var slot = slots.GetOrAdd((household, what), _ => new Slot());
        await slot.Turn.WaitAsync(ct);
        try
        {
            // Asked before the search: what is written meanwhile makes the next one search again.
            var newest = await db.Batches.OrderByDescending(batch => batch.Key).Select(batch => batch.Id).FirstOrDefaultAsync(ct);
            if (slot.Found is T found && slot.For == (newest, today))
                return found;
            var fresh = await search();
            (slot.Found, slot.For) = (fresh, (newest, today));
            return fresh;
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    private sealed class Slot
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);
        public object? Found { get; set; }
        public (Guid Batch, DateOnly Today) For { get; set; }
    }
}
