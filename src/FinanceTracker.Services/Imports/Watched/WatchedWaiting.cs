using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports.Watched;

/// <summary>Files that waited for a person, and went in on the import page: they go out of the way like those that went in by themselves.</summary>
internal sealed class WatchedWaiting(HouseholdDb household, WatchList list, ImportUploads uploads)
{
    /// <summary>Moves the waiting files away whose every part is imported by now.</summary>
    public async Task SettleAsync(WatchedInbox inbox, CancellationToken ct)
    {
        var waiting = new List<(WatchedFile File, IReadOnlyList<string> Hashes)>();
        foreach (var file in inbox.Waiting())
        {
            // Reading it once is enough: what waits does not change.
            if (list.HashesOf(file) is not { } hashes)
                list.Remember(file, hashes = await HashesAsync(file, ct));
            if (hashes.Count > 0)
                waiting.Add((file, hashes));
        }
        if (waiting.Count == 0)
            return;
        var wanted = waiting.SelectMany(one => one.Hashes).Distinct().ToList();
        await using var db = await household.OpenAsync(ct);
        var done = await db.ImportRuns
            .Where(run => wanted.Contains(run.FileHash) && run.Status == ImportStatus.Done && (run.BatchKey == null || db.Batches.Any(batch => batch.Key == run.BatchKey && batch.UndoneByKey == null)))
            .Select(run => run.FileHash).Distinct().ToListAsync(ct);
        foreach (var (file, _) in waiting.Where(one => one.Hashes.All(done.Contains)))
        {
            await inbox.SettleAsync(file, ct);
            list.Forget(file);
        }
    }

    /// <summary>Of each bank file in it; none when a part of it can't be imported at all, as its reason beside it is still of use.</summary>
    private async Task<IReadOnlyList<string>> HashesAsync(WatchedFile file, CancellationToken ct)
    {
        if (await WatchedInbox.ReadAsync(file, ct) is not { } bytes)
            return [];
        var opened = await uploads.OpenAsync(bytes, file.Name, ct);
        if (!opened.IsOk)
            return [];
        using var parts = opened.Value;
        return parts.LeftOut.Count > 0 ? [] : [.. Enumerable.Range(0, parts.Names.Count).Select(part => ImportFiles.HashOf(parts.Read(part)))];
    }
}
