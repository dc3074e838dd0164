using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.History;

/// <summary>Where one entry comes from and what became of it: the answer to "why does it say that?".</summary>
public sealed class EntryHistoryService(HouseholdDb household)
{
    private const int MostSteps = 50;

    /// <summary>What was done to an entry, newest first, at most 50 steps, the one that made it last. Not found when it is not this household's.</summary>
    public async Task<Result<EntryHistory>> GetAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        if (await db.Transactions.IgnoreQueryFilters([AppDbContext.DeletedFilter]).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } entry)
            return Faults.NotFound;
        var changes = await db.Changes.AsNoTracking().Where(change => change.Root == nameof(Transaction) && change.RootKey == entry.Key)
            .OrderByDescending(change => change.BatchKey).Take(MostSteps * 4).ToListAsync(ct);
        var keys = changes.Select(change => change.BatchKey).Append(entry.BatchKey).Distinct().OrderDescending().Take(MostSteps).ToList();
        var batches = await HistoryService.ViewsAsync(db, await db.Batches.AsNoTracking().Where(batch => keys.Contains(batch.Key)).OrderByDescending(batch => batch.Key).ToListAsync(ct), ct);
        var keyOf = await db.Batches.Where(batch => keys.Contains(batch.Key)).ToDictionaryAsync(batch => batch.Id, batch => batch.Key, ct);
        var names = await StoryNames.LoadAsync(db, changes, [entry], ct);
        var telling = new StoryTelling(names, new Dictionary<(string, long), LedgerRow> { [(nameof(Transaction), entry.Key)] = entry });
        return new EntryHistory(entry.Origin, entry.BankText, entry.ExternalId,
            [.. batches.Select(batch => new EntryStep(batch, telling.Tell(changes.Where(change => change.BatchKey == keyOf[batch.Id])) is [var row, ..] ? row : null))]);
    }
}

/// <summary>Where an entry comes from and what was done to it.</summary>
/// <param name="Origin">What made it.</param>
/// <param name="BankText">The bank's own text, where it differs from what is shown.</param>
/// <param name="ExternalId">The id that bank or file gave it.</param>
/// <param name="Steps">Newest first; the one that made it is the last.</param>
public sealed record EntryHistory(OriginKind Origin, string? BankText, string? ExternalId, IReadOnlyList<EntryStep> Steps);

/// <summary>One batch that touched the entry.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Row">What it did to the entry; null for a file that brought it.</param>
public sealed record EntryStep(BatchView Batch, RowStory? Row);
