using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services.Attachments;

/// <summary>
/// Brings files and rows of all households together again: what a killed process left, and what has been in the trash for long. Folders of
/// households this database does not know are left alone: another database may.
/// </summary>
public sealed class AttachmentSweep(PeopleDb people, HouseholdRunner runner, AttachmentStore store, AttachmentLimits limits, TimeProvider clock)
{
    /// <summary>Looks through all folders once.</summary>
    /// <returns>How many files were deleted, set aside or brought back.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var id in store.Households())
        {
            await using var db = await people.OpenAsync(ct);
            if (await db.Households.Where(row => row.Id == id).Select(row => (HouseholdId?)row.Key).SingleOrDefaultAsync(ct) is { } household)
                done += await runner.RunAsync(household, services => RunAsync(services.GetRequiredService<HouseholdDb>(), id, ct));
        }
        return done;
    }

    private async Task<int> RunAsync(HouseholdDb household, Guid id, CancellationToken ct)
    {
        // The files first: one that comes with its row meanwhile is not seen, rather than its row.
        var files = store.Files(id);
        List<KnownFile> rows;
        await using (var db = await household.OpenAsync(ct))
        {
            rows = await db.Attachments.IgnoreQueryFilters([AppDbContext.DeletedFilter])
                .Select(row => new KnownFile(row.Id, row.State, row.Size, row.UpdatedAt)).ToListAsync(ct);
        }
        var chores = FileCare.Decide(files, rows, limits.QuotaBytes, clock.GetUtcNow());
        foreach (var some in chores.Purge.Chunk(500))
        {
            await household.RecordAsync(db => db.Attachments.IgnoreQueryFilters([AppDbContext.DeletedFilter])
                .Where(row => some.Contains(row.Id) && row.State != RowState.Live).ExecuteDeleteAsync(ct), ct);
        }
        foreach (var name in chores.Delete)
            store.Delete(id, name);
        foreach (var name in chores.SetAside)
            store.Rename(id, name, name + FileCare.Orphan, clock.GetUtcNow());
        foreach (var name in chores.BringBack)
            store.Rename(id, name, name[..^FileCare.Orphan.Length], clock.GetUtcNow());
        return chores.Delete.Count + chores.SetAside.Count + chores.BringBack.Count;
    }
}
