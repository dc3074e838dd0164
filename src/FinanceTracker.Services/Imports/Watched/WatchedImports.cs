using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports.Watched;

/// <summary>
/// Imports what lies in the household's watched folder, as the person of the scope. A file that is whole goes in when nothing is to be
/// decided; else its preview waits. May stop at any point and run again: a file whose bytes went in before only goes out of the way.
/// </summary>
public sealed class WatchedImports(
    HouseholdDb household, WatchedFolderService folders, WatchedRoot root, WatchList list, ImportUploads uploads, ImportService imports, TimeProvider clock)
{
    /// <summary>Looks at the folder once.</summary>
    /// <returns>What became of the files that were whole.</returns>
    public async Task<WatchedRound> LookAsync(CancellationToken ct)
    {
        if (root.Path is null || await folders.FindAsync(ct) is not { IsOn: true } folder)
            return WatchedRound.Nothing;
        var (ends, problem) = (new List<WatchedEnd>(), (string?)null);
        try
        {
            var inbox = WatchedInbox.Open(root.Path, folder.FolderName);
            foreach (var file in inbox.Files().Where(file => list.IsQuiet(file, clock.GetUtcNow())))
            {
                ct.ThrowIfCancellationRequested();
                if (await TakeAsync(file, ct) is not { } taken)
                    continue;
                await inbox.FileAsync(file, taken.End, taken.End == WatchedEnd.Done ? null : taken.Why, ct);
                list.Forget(file);
                ends.Add(taken.End);
            }
            await new WatchedWaiting(household, list, uploads).SettleAsync(inbox, ct);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = fault.Message;
        }
        await folders.NoteProblemAsync(problem, ct);
        return new WatchedRound(ends.Count(end => end == WatchedEnd.Done), ends.Count(end => end == WatchedEnd.Waiting), ends.Count(end => end == WatchedEnd.Failed));
    }

    /// <summary>Imports a file, or all in an archive; the gravest end of its parts is that of the file. Null when it is not whole after all.</summary>
    private async Task<Taken?> TakeAsync(WatchedFile file, CancellationToken ct)
    {
        if (await WatchedInbox.ReadAsync(file, ct) is not { } bytes)
            return null;
        var opened = await uploads.OpenAsync(bytes, file.Name, ct);
        if (!opened.IsOk)
            return Failed(file.Name, opened.Failure!);
        using var parts = opened.Value;
        var taken = new List<Taken>(parts.LeftOut.Select(refused => Failed(refused.Name, refused.Failure)));
        for (var part = 0; part < parts.Names.Count; part++)
            taken.Add(await ImportAsync(parts.Names[part], parts.Read(part), ct));
        var end = taken.Exists(one => one.End == WatchedEnd.Waiting) ? WatchedEnd.Waiting : taken.Max(one => one.End);
        return new Taken(end, string.Join(Environment.NewLine, taken.Select(one => one.Why)));
    }

    private async Task<Taken> ImportAsync(string name, FileContent content, CancellationToken ct)
    {
        var known = await FindKnownAsync(ImportFiles.HashOf(content), ct);
        if (known is { Status: ImportStatus.Done })
            return new Taken(WatchedEnd.Done, $"{name}: was imported already.");
        var preview = known is not null
            ? await imports.GetImportAsync(known.Id, new ImportPageRequest(null, ImportPageRequest.DefaultLimit, null), ct)
            : await imports.CreateForPersonAsync(content, name, null, null, ct);
        if (!preview.IsOk)
            return Failed(name, preview.Failure!);
        // Like on the import page: once more if the ledger was faster.
        for (var attempt = 0; attempt < 3 && IsReady(preview.Value); attempt++)
        {
            var done = await imports.CommitImportAsync(preview.Value.Id, CancellationToken.None);
            if (done.IsOk)
                return new Taken(WatchedEnd.Done, $"{name}: {done.Value.Added} added.");
            if (done.Failure is not Failure.Conflict { Current: ImportPreview fresh })
                break;
            preview = fresh;
        }
        return new Taken(WatchedEnd.Waiting, $"{name}: waits on the import page. {Why(preview.Value)}");
    }

    /// <summary>The import these bytes became before, unless it was undone; else the preview that waits for them.</summary>
    private async Task<ImportRun?> FindKnownAsync(string hash, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var runs = await db.ImportRuns.Where(run => run.FileHash == hash && (run.BatchKey == null || db.Batches.Any(batch => batch.Key == run.BatchKey && batch.UndoneByKey == null)))
            .OrderByDescending(run => run.Key).Take(20).ToListAsync(ct);
        return runs.Find(run => run.Status == ImportStatus.Done) ?? runs.Find(run => run.Status == ImportStatus.Preview && run.ExpiresAt > clock.GetUtcNow());
    }

    /// <summary>Nothing is asked, doubted or unreadable. A file with nothing new in it goes out of the way, too.</summary>
    private static bool IsReady(ImportPreview preview) => preview is { Needs.Count: 0, Doubtful: 0, Counts.Rejected: 0 };

    private static string Why(ImportPreview preview) => string.Join(' ', new[]
    {
        preview.Questions.Count > 0 ? string.Join(' ', preview.Questions.Distinct()) : null,
        preview.Doubtful > 0 ? $"{preview.Doubtful} of its entries may be here already." : null,
        preview.Counts.Rejected > 0 ? $"{preview.Counts.Rejected} of its lines can't be read." : null,
    }.OfType<string>());

    private static Taken Failed(string name, Failure failure) => new(WatchedEnd.Failed, $"{name}: " + failure switch
    {
        Failure.Invalid invalid => string.Join(' ', invalid.Errors.Values.SelectMany(texts => texts)),
        Failure.Unsupported unsupported => unsupported.Reason,
        Failure.Conflict conflict => conflict.Reason,
        Failure.Forbidden forbidden => forbidden.Reason,
        _ => "It is no longer here.",
    });

    private sealed record Taken(WatchedEnd End, string Why);
}
