using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Requests;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Takes bank files in: reads them, shows what would happen, and does exactly that. One import is one batch, all or nothing, and can be
/// undone. Reading and matching happen before the write gate.
/// </summary>
public sealed class ImportService(
    HouseholdDb household, HouseholdScope scope, ImportReader reader, ImportPlans plans, ImportFiles files, ImportMemory memory, TimeProvider clock)
{
    private static readonly TimeSpan PreviewLife = TimeSpan.FromDays(7);

    /// <summary>
    /// Reads a file and shows what importing it would do; nothing is in the ledger. Invalid with <c>file</c> when it can't be read,
    /// unsupported for a known format that is not.
    /// </summary>
    /// <param name="content">The whole file.</param>
    /// <param name="fileName">Its name, shown only.</param>
    /// <param name="accountId">Where it goes, when that is known.</param>
    /// <param name="mapping">Columns of a CSV, when they are known.</param>
    /// <param name="ct">Cancels the reading; nothing of it stays.</param>
    public Task<Result<ImportPreview>> CreateImportAsync(FileContent content, string fileName, Guid? accountId, CsvMapping? mapping, CancellationToken ct) =>
        CreateImportAsync(content, fileName, accountId, mapping, null, ct);

    /// <summary>The same, telling how far it is.</summary>
    /// <inheritdoc cref="CreateImportAsync(FileContent, string, Guid?, CsvMapping?, CancellationToken)"/>
    public Task<Result<ImportPreview>> CreateImportAsync(
        FileContent content, string fileName, Guid? accountId, CsvMapping? mapping, IProgress<ImportStep>? progress, CancellationToken ct) =>
        CreateImportAsync(content, fileName, new ImportChoices { AccountId = accountId, Mapping = mapping }, progress, ct);

    /// <summary>The same of an upload that is still coming: a long one never lies in memory.</summary>
    /// <inheritdoc cref="CreateImportAsync(FileContent, string, Guid?, CsvMapping?, CancellationToken)"/>
    public async Task<Result<ImportPreview>> CreateImportAsync(
        Stream content, string fileName, Guid? accountId, CsvMapping? mapping, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        using var file = await files.ReceiveAsync(content, null, ct);
        return await CreateImportAsync(file.Content, fileName, accountId, mapping, progress, ct);
    }

    /// <summary>The same for a file that a person puts in: new payees get clean names, until that is switched off.</summary>
    /// <inheritdoc cref="CreateImportAsync(FileContent, string, Guid?, CsvMapping?, CancellationToken)"/>
    public Task<Result<ImportPreview>> CreateForPersonAsync(FileContent content, string fileName, Guid? accountId, IProgress<ImportStep>? progress, CancellationToken ct) =>
        CreateImportAsync(content, fileName, new ImportChoices { AccountId = accountId, CleanPayees = true }, progress, ct);

    private async Task<Result<ImportPreview>> CreateImportAsync(FileContent content, string fileName, ImportChoices choices, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        await using (var db = await household.OpenAsync(ct))
        {
            if (choices.AccountId is { } id && await db.Accounts.KeyOfAsync(id, ct) is null)
                return Faults.Unknown("accountId", "account");
        }
        var read = await reader.ReadNewAsync(content, fileName, choices, progress, ct);
        if (!read.IsOk)
            return read.Failure!;

        var now = clock.GetUtcNow();
        var run = new ImportRun
        {
            Id = Guid.CreateVersion7(now),
            PersonKey = scope.PersonKey,
            Status = ImportStatus.Preview,
            FileName = ImportFiles.ShownName(read.Value.Name),
            FileSize = content.Length,
            FileHash = ImportFiles.HashOf(content),
            Format = read.Value.File.Format,
            Answers = read.Value.Choices.ToJson(),
            CreatedAt = now,
            ExpiresAt = now + PreviewLife,
        };
        try
        {
            await files.SaveAsync(run.Id, content, ct);
            memory.Keep(run.Id, run.Answers, read.Value.File);
            await RemoveExpiredAsync(now, ct);
            progress?.Report(new ImportStep(ImportStage.Comparing, 0, read.Value.File.Counts.Records));
            return await plans.PlanAsync(run, read.Value.File, read.Value.Choices, isNew: true, new ImportPageRequest(null, ImportPageRequest.DefaultLimit, null), ct);
        }
        catch
        {
            memory.Forget(run.Id);
            files.Delete(run.Id);
            throw;
        }
    }

    /// <summary>The preview again; one page of its rows.</summary>
    public async Task<Result<ImportPreview>> GetImportAsync(Guid id, ImportPageRequest page, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } run)
            return Faults.NotFound;
        if (page.Start is null)
            return Faults.OtherCursor;
        var choices = ImportChoices.FromJson(run.Answers);
        var file = await reader.FileAsync(run, choices, null, ct);
        return file.IsOk ? await plans.PlanAsync(run, file.Value, choices, isNew: false, page, ct) : file.Failure!;
    }

    /// <summary>Imports of this household, newest first, at most 50.</summary>
    public async Task<IReadOnlyList<ImportListItem>> ListImportsAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var runs = await db.ImportRuns.OrderByDescending(run => run.Key).Take(50)
            .Select(run => new { Run = run, Batch = db.Batches.SingleOrDefault(batch => batch.Key == run.BatchKey) }).ToListAsync(ct);
        return [.. runs.Select(pair => new ImportListItem(pair.Run.Id, pair.Run.FileName, pair.Run.Format, ImportPlans.StatusOf(pair.Run, pair.Batch), pair.Run.CreatedAt, pair.Batch?.Id, ImportSummary.FromJson(pair.Run.Summary)))];
    }

    /// <summary>Takes a person's answers in and shows the recomputed preview. Conflict when it is no preview any more.</summary>
    public async Task<Result<ImportPreview>> UpdateImportAsync(Guid id, UpdateImport request, ImportPageRequest page, CancellationToken ct)
    {
        var open = await FindOpenAsync(id, ct);
        if (!open.IsOk)
            return open.Failure!;
        var run = open.Value;
        if (page.Start is null)
            return Faults.OtherCursor;
        await using (var db = await household.OpenAsync(ct))
        {
            if (await ImportUpdates.CheckAsync(db, request, ct) is { } wrong)
                return wrong;
        }
        var earlier = ImportChoices.FromJson(run.Answers);
        var choices = earlier.With(request);
        if (request.Sweep is { } sweep)
        {
            var file = await reader.FileAsync(run, earlier, null, ct);
            if (!file.IsOk)
                return file.Failure!;
            choices = RowWishes.Add(choices, sweep, await plans.BuildAsync(run, file.Value, earlier, ct));
        }
        // Another account may have another bank's habits; what this file was told itself stays.
        if (request is { Accounts.Count: > 0, Mapping: null, Answers: null } && (earlier.RememberedAt is not null || !earlier.HasAnswers))
            choices = await reader.ForAccountAsync(run, choices, ct);
        return await ReplanAsync(run, choices, page, ct);
    }

    /// <summary>Forgets all answers about how the file is read, own and remembered ones, for this file only.</summary>
    public async Task<Result<ImportPreview>> ReadAfreshAsync(Guid id, ImportPageRequest page, CancellationToken ct)
    {
        var open = await FindOpenAsync(id, ct);
        return open.IsOk
            ? await ReplanAsync(open.Value, ImportChoices.FromJson(open.Value.Answers).WithoutAnswers() with { Afresh = true }, page, ct)
            : open.Failure!;
    }

    /// <summary>
    /// Puts the previewed rows into the ledger, all or none. Conflict while something is to be answered, or with the fresh preview when
    /// what it shows has changed since. A second commit gives the first one's answer. Goes on when the caller hangs up.
    /// </summary>
    public Task<Result<ImportOutcome>> CommitImportAsync(Guid id, CancellationToken ct) => CommitImportAsync(id, null, ct);

    /// <summary>The same, telling how far it is. Cancelling leaves no trace of it.</summary>
    /// <inheritdoc cref="CommitImportAsync(Guid, CancellationToken)"/>
    public async Task<Result<ImportOutcome>> CommitImportAsync(Guid id, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        if (await FindAsync(id, ct) is not { } run)
            return Faults.NotFound;
        if (memory.Start(id) is not { } running)
            return new Failure.Conflict("This import is being committed.");
        await using var stop = ct.Register(() => memory.Cancel(id));
        try
        {
            // Away from the caller's thread: a page stays alive while a long file goes in.
            return await Task.Run(() => CommitAsync(run, progress, running.Token), CancellationToken.None);
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            return new Failure.Conflict("This import was cancelled; nothing was added.");
        }
        finally
        {
            memory.End(id);
        }
    }

    /// <summary>Throws a preview away, or cancels a running commit; nothing of it stays. A finished import is undone through its batch.</summary>
    public async Task<Result<Done>> CancelImportAsync(Guid id, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        if (await FindAsync(id, ct) is not { } run)
            return Faults.NotFound;
        if (run.Status != ImportStatus.Preview)
            return new Failure.Conflict("This import is done. Undo its batch instead.");
        memory.Cancel(id);
        // Waits for a running commit; one that was faster than the cancelling is done.
        if (await household.RecordAsync(async db => await db.ImportRuns.Where(row => row.Key == run.Key && row.Status == ImportStatus.Preview).ExecuteDeleteAsync(ct), ct) == 0)
            return new Failure.Conflict("This import is done. Undo its batch instead.");
        memory.Forget(id);
        files.Delete(id);
        return new Done();
    }

    private async Task<Result<ImportOutcome>> CommitAsync(ImportRun run, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        if (run.Outcome is not null)
            return await OutcomeAsync(run, ct);
        var choices = ImportChoices.FromJson(run.Answers);
        var file = await reader.FileAsync(run, choices, progress, ct);
        if (!file.IsOk)
            return file.Failure!;
        progress?.Report(new ImportStep(ImportStage.Comparing, 0, file.Value.Counts.Records));
        var plan = await plans.BuildAsync(run, file.Value, choices, ct);
        if (plan.Needs.Count > 0 || plan.DecisionHash() != run.DecisionHash)
            return await RefuseAsync(run, plan, ct);
        if (!plan.HasWork)
        {
            memory.Forget(run.Id);
            return await ImportCommit.RecordNothingAsync(household, run, plan, clock.GetUtcNow(), ct);
        }

        var result = await household.WriteAsync<ImportOutcome>(BatchKind.Import, $"Imported {run.FileName}", async write =>
        {
            // The plan was made before the gate; whoever was faster may have changed what it stands on.
            if (write.LedgerVersion != plan.LedgerVersion)
                plan = await plans.BuildAsync(write.Db, file.Value, choices, ct);
            return plan.DecisionHash() != run.DecisionHash
                ? new Failure.Conflict("The ledger has changed since this preview.")
                : await ImportCommit.WriteAsync(write, run, plan, progress, ct);
        }, ct);
        if (result.Failure is Failure.Conflict)
            return await RefuseAsync(run, plan, ct);
        memory.Forget(run.Id);
        return result;
    }

    private async Task<Result<ImportOutcome>> RefuseAsync(ImportRun run, ImportPlan plan, CancellationToken ct)
    {
        var preview = await plans.ShowAsync(run, plan, isNew: false, new ImportPageRequest(null, ImportPageRequest.DefaultLimit, null), ct);
        return new Failure.Conflict(plan.Needs.Count > 0
            ? "Some questions about this file are open: " + string.Join(", ", preview.Needs) + "."
            : "The ledger has changed since this preview. Look at the new one and commit again.", preview);
    }

    private async Task<Result<ImportOutcome>> OutcomeAsync(ImportRun run, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var batch = await db.Batches.SingleOrDefaultAsync(row => row.Key == run.BatchKey, ct);
        return ImportPlans.StatusOf(run, batch) == ImportStatus.Undone
            ? new Failure.Conflict("This import was undone. Upload the file again to import it once more.")
            : ImportCommit.FromJson(run.Outcome!);
    }

    private async Task<Result<ImportPreview>> ReplanAsync(ImportRun run, ImportChoices choices, ImportPageRequest page, CancellationToken ct)
    {
        run.Answers = choices.ToJson();
        var file = await reader.FileAsync(run, choices, null, ct);
        return file.IsOk ? await plans.PlanAsync(run, file.Value, choices, isNew: false, page, ct) : file.Failure!;
    }

    /// <summary>An import whose answers can still change.</summary>
    private async Task<Result<ImportRun>> FindOpenAsync(Guid id, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        if (await FindAsync(id, ct) is not { } run)
            return Faults.NotFound;
        return run.Status != ImportStatus.Preview || memory.IsRunning(id)
            ? new Failure.Conflict("This import has been committed; its answers can't change any more.")
            : run;
    }

    private async Task<ImportRun?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.ImportRuns.SingleOrDefaultAsync(run => run.Id == id, ct);
    }

    private async Task RemoveExpiredAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var old = await db.ImportRuns.Where(run => run.ExpiresAt < now).OrderBy(run => run.Key).Select(run => run.Id).Take(100).ToListAsync(ct);
        foreach (var id in old)
            files.Delete(id);
        if (old.Count > 0)
            await household.RecordAsync(async store => await store.ImportRuns.Where(run => run.ExpiresAt < now && run.Status == ImportStatus.Preview).ExecuteDeleteAsync(ct), ct);
    }
}
