using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Duplicates;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using FinanceTracker.Services.Transactions;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Duplicates;

/// <summary>Entries that may be one movement of money told twice: a person merges them, or says that they are two. See docs/specs/duplicates.md.</summary>
public sealed class DuplicateService(HouseholdDb household, HouseholdSettings settings)
{
    private const int MostListed = 200;

    /// <summary>All that waits, newest first.</summary>
    public async Task<DuplicateReview> ListAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var pairs = await DuplicateSearch.FindAsync(db, (await settings.GetAsync(db, ct)).Calendar.Today, ct);
        var keys = pairs.Take(MostListed).SelectMany(pair => (long[])[pair.KeepKey, pair.DropKey]).ToList();
        var rows = await db.Transactions.AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(ct);
        var views = rows.Zip(await TransactionViews.OfAsync(db, rows, ct)).ToDictionary(pair => pair.First.Key, pair => pair.Second);
        return new DuplicateReview(
            [
                .. pairs.Where(pair => views.ContainsKey(pair.KeepKey) && views.ContainsKey(pair.DropKey))
                    .Select(pair => new DuplicateView(views[pair.KeepKey], views[pair.DropKey], pair.Score, pair.Reason))
                    .OrderByDescending(pair => pair.Keep.TransactionDate).ThenByDescending(pair => pair.Score),
            ],
            pairs.Count);
    }

    /// <summary>
    /// Merges two entries: the one that stays takes what it lacks, the other is deleted in the same batch; undoing it brings both back as they
    /// were. The files both came from add nothing when they come again. Not found, or conflict with the reason when they cannot become one.
    /// </summary>
    /// <param name="keep">The entry that stays.</param>
    /// <param name="drop">The entry that goes.</param>
    /// <param name="ct">Cancels before the commit.</param>
    /// <returns>The entry that stayed.</returns>
    public Task<Result<TransactionView>> MergeAsync(Guid keep, Guid drop, CancellationToken ct) => household.WriteAsync<TransactionView>(
        BatchKind.SingleEdit, "Merged two entries", async write =>
        {
            if (await TransactionService.LoadAsync(write.Db, keep, ct) is not { } kept || await TransactionService.LoadAsync(write.Db, drop, ct) is not { } gone)
                return Faults.NotFound;
            if (DuplicateMerge.Misfit(kept, gone) is { } misfit)
                return new Failure.Conflict(misfit);
            write.Batch.Title = $"Merged {await TransactionService.NameAsync(write.Db, gone, ct)} into its duplicate";
            DuplicateMerge.Fill(kept, gone);
            await MoveTransferAsync(write.Db, kept, gone, ct);
            await Belongings.MoveAsync(write.Db, kept, gone, ct);
            await RememberFileAsync(write, kept, gone, ct);
            LedgerWrite.Remove(gone);
            await write.Db.SaveChangesAsync(ct);
            return await TransactionViews.OfAsync(write.Db, kept, ct);
        }, ct);

    /// <summary>Remembers that two entries are two: they are not asked about again. Not found, or conflict when that is decided by now.</summary>
    public Task<Result<Done>> RejectAsync(Guid one, Guid other, CancellationToken ct) => household.WriteAsync<Done>(
        BatchKind.SingleEdit, "Said two entries are no duplicates", async write =>
        {
            var keys = await write.Db.Transactions.Where(row => row.Id == one || row.Id == other).Select(row => row.Key).OrderBy(key => key).ToListAsync(ct);
            return keys is [var low, var high] ? await PairRejections.AddAsync(write, PairQuestion.Duplicate, low, high, ct) : Faults.NotFound;
        }, ct);

    private static async Task MoveTransferAsync(AppDbContext db, Transaction kept, Transaction gone, CancellationToken ct)
    {
        if (gone.TransferKey is not { } key || await db.Transfers.SingleOrDefaultAsync(transfer => transfer.Key == key, ct) is not { } link)
            return;
        (link.FromKey, link.ToKey) = link.FromKey == gone.Key ? (kept.Key, link.ToKey) : (link.FromKey, kept.Key);
        // The entry that stays was there without the link: unlinking leaves it.
        link.MadeKey = link.MadeKey == gone.Key ? null : link.MadeKey;
        (kept.TransferKey, kept.CategoryKey, gone.TransferKey) = (key, null, null);
    }

    /// <summary>
    /// What an entry is to files goes to the one that stays, so that a file finds it and matches nothing else with it; where both came from a
    /// file, a tombstone keeps the other's line away. The number among equal lines is a new one: the old one comes back with an undo.
    /// </summary>
    private static async Task RememberFileAsync(LedgerWrite write, Transaction kept, Transaction gone, CancellationToken ct)
    {
        if (gone.Fingerprint is not { } fingerprint)
            return;
        if (kept.Fingerprint is not null)
        {
            TransactionService.Bury(write, gone);
            return;
        }
        var highest = await write.Db.Transactions.Where(row => row.AccountKey == gone.AccountKey && row.Fingerprint == fingerprint).MaxAsync(row => row.Occurrence, ct);
        (kept.Fingerprint, kept.Occurrence) = (fingerprint, highest + 1);
        kept.BankMinor ??= gone.BankMinor;
        if (kept.BankDate is null && (gone.BankDate ?? gone.Date) != kept.Date)
            kept.BankDate = gone.BankDate ?? gone.Date;
    }
}
