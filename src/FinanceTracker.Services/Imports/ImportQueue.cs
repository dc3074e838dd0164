using FinanceTracker.Domain.Common;

namespace FinanceTracker.Services.Imports;

/// <summary>Several files that wait: imports those that need nobody's decision, one after the other, each its own batch.</summary>
public sealed class ImportQueue(ImportService imports)
{
    /// <summary>
    /// Commits the waiting imports that need no decision. A file that the ones before it changed is looked at again: it goes in only if it
    /// still needs no decision. One that fails stays and does not stop the others.
    /// </summary>
    /// <param name="progress">Told for each file how far it is; may be null.</param>
    /// <param name="ct">Stops before the next file and cancels the running one; what is done stays done.</param>
    /// <returns>What each commit did, and the names of files that wait now for a person.</returns>
    public async Task<ImportQueueOutcome> CommitReadyAsync(IProgress<ImportStep>? progress, CancellationToken ct)
    {
        var (done, left) = (new List<ImportOutcome>(), new List<string>());
        var ready = (await imports.ListImportsAsync(ct)).Where(item => item.IsReady).Reverse().ToList();
        foreach (var item in ready)
        {
            ct.ThrowIfCancellationRequested();
            var result = await CommitAsync(item.Id, progress, ct);
            if (result.IsOk)
                done.Add(result.Value);
            else
                left.Add(item.FileName);
        }
        return new ImportQueueOutcome(done, left);
    }

    private async Task<Result<ImportOutcome>> CommitAsync(Guid id, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        var result = await imports.CommitImportAsync(id, progress, ct);
        return result.Failure is Failure.Conflict { Current: ImportPreview fresh } && ImportSummary.Of(fresh) is { Needs.Count: 0, Doubtful: 0, Counts.Rejected: 0 }
            ? await imports.CommitImportAsync(id, progress, ct)
            : result;
    }
}

/// <summary>What became of the waiting files.</summary>
/// <param name="Done">One for each file that went in.</param>
/// <param name="Left">Files that wait for a person after all.</param>
public sealed record ImportQueueOutcome(IReadOnlyList<ImportOutcome> Done, IReadOnlyList<string> Left);
