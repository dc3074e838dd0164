using System.Security.Cryptography;
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
    HouseholdDb household, HouseholdScope scope, HouseholdSettings settings, ImportFiles files, ImportMemory memory, ReadLimits limits, TimeProvider clock)
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
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<ImportPreview>> CreateImportAsync(ReadOnlyMemory<byte> content, string fileName, Guid? accountId, CsvMapping? mapping, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        var choices = new ImportChoices { AccountId = accountId, Mapping = mapping };
        await using (var db = await household.OpenAsync(ct))
        {
            if (accountId is { } id && await db.Accounts.KeyOfAsync(id, ct) is null)
                return Faults.Unknown("accountId", "account");
        }
        var read = await ReadAsync(content, fileName, choices, ct);
        if (!read.IsOk)
            return read.Failure!;

        var now = clock.GetUtcNow();
        var run = new ImportRun
        {
            Id = Guid.CreateVersion7(now),
            PersonKey = scope.PersonKey,
            Status = ImportStatus.Preview,
            FileName = ImportFiles.ShownName(fileName),
            FileSize = content.Length,
            FileHash = Convert.ToHexString(SHA256.HashData(content.Span)),
            Format = read.Value.Format,
            Answers = choices.ToJson(),
            CreatedAt = now,
            ExpiresAt = now + PreviewLife,
        };
        await files.SaveAsync(run.Id, content, ct);
        memory.Keep(run.Id, run.Answers, read.Value);
        await RemoveExpiredAsync(now, ct);
        return await PlanAsync(run, read.Value, choices, isNew: true, new ImportPageRequest(null, ImportPageRequest.DefaultLimit, null), ct);
    }

    /// <summary>The preview again; one page of its rows.</summary>
    public async Task<Result<ImportPreview>> GetImportAsync(Guid id, ImportPageRequest page, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } run)
            return Faults.NotFound;
        if (page.Start is null)
            return Faults.OtherCursor;
        var choices = ImportChoices.FromJson(run.Answers);
        var file = await FileAsync(run, choices, ct);
        return file.IsOk ? await PlanAsync(run, file.Value, choices, isNew: false, page, ct) : file.Failure!;
    }

    /// <summary>Imports of this household, newest first, at most 50.</summary>
    public async Task<IReadOnlyList<ImportListItem>> ListImportsAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var runs = await db.ImportRuns.OrderByDescending(run => run.Key).Take(50)
            .Select(run => new { Run = run, Batch = db.Batches.SingleOrDefault(batch => batch.Key == run.BatchKey) }).ToListAsync(ct);
        return [.. runs.Select(pair => new ImportListItem(pair.Run.Id, pair.Run.FileName, pair.Run.Format, StatusOf(pair.Run, pair.Batch), pair.Run.CreatedAt, pair.Batch?.Id))];
    }

    /// <summary>Takes a person's answers in and shows the recomputed preview. Conflict when it is no preview any more.</summary>
    public async Task<Result<ImportPreview>> UpdateImportAsync(Guid id, UpdateImport request, ImportPageRequest page, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        if (await FindAsync(id, ct) is not { } run)
            return Faults.NotFound;
        if (run.Status != ImportStatus.Preview || memory.IsRunning(id))
            return new Failure.Conflict("This import has been committed; its answers can't change any more.");
        if (page.Start is null)
            return Faults.OtherCursor;
        await using (var db = await household.OpenAsync(ct))
        {
            if (await ImportUpdates.CheckAsync(db, request, ct) is { } wrong)
                return wrong;
        }
        var choices = ImportChoices.FromJson(run.Answers).With(request);
        run.Answers = choices.ToJson();
        var file = await FileAsync(run, choices, ct);
        return file.IsOk ? await PlanAsync(run, file.Value, choices, isNew: false, page, ct) : file.Failure!;
    }

    /// <summary>
    /// Puts the previewed rows into the ledger, all or none. Conflict while something is to be answered, or with the fresh preview when
    /// what it shows has changed since. A second commit gives the first one's answer. Goes on when the caller hangs up.
    /// </summary>
    public async Task<Result<ImportOutcome>> CommitImportAsync(Guid id, CancellationToken ct)
    {
        if (scope.Require(Role.Editor) is { } refused)
            return refused;
        if (await FindAsync(id, ct) is not { } run)
            return Faults.NotFound;
        if (memory.Start(id) is not { } running)
            return new Failure.Conflict("This import is being committed.");
        try
        {
            return await CommitAsync(run, running.Token);
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
        await household.RecordAsync(async db => await db.ImportRuns.Where(row => row.Key == run.Key && row.Status == ImportStatus.Preview).ExecuteDeleteAsync(ct), ct);
        memory.Forget(id);
        files.Delete(id);
        return new Done();
    }

    private async Task<Result<ImportOutcome>> CommitAsync(ImportRun run, CancellationToken ct)
    {
        if (run.Outcome is not null)
            return await OutcomeAsync(run, ct);
        var choices = ImportChoices.FromJson(run.Answers);
        var file = await FileAsync(run, choices, ct);
        if (!file.IsOk)
            return file.Failure!;
        var plan = await BuildAsync(run, file.Value, choices, ct);
        if (plan.Needs.Count > 0 || plan.DecisionHash() != run.DecisionHash)
            return await RefuseAsync(run, plan, ct);
        if (!plan.HasWork)
        {
            memory.Forget(run.Id);
            return await ImportCommit.RecordNothingAsync(household, run, plan, ct);
        }

        var result = await household.WriteAsync<ImportOutcome>(BatchKind.Import, $"Imported {run.FileName}", async write =>
        {
            // The plan was made before the gate; whoever was faster may have changed what it stands on.
            if (write.LedgerVersion != plan.LedgerVersion)
                plan = await ImportPlanner.BuildAsync(write.Db, file.Value, choices, ct);
            return plan.DecisionHash() != run.DecisionHash
                ? new Failure.Conflict("The ledger has changed since this preview.")
                : await ImportCommit.WriteAsync(write, run, plan, ct);
        }, ct);
        if (result.Failure is Failure.Conflict)
            return await RefuseAsync(run, plan, ct);
        memory.Forget(run.Id);
        return result;
    }

    private async Task<Result<ImportOutcome>> RefuseAsync(ImportRun run, ImportPlan plan, CancellationToken ct)
    {
        var preview = await ShowAsync(run, plan, isNew: false, new ImportPageRequest(null, ImportPageRequest.DefaultLimit, null), ct);
        return new Failure.Conflict(plan.Needs.Count > 0
            ? "Some questions about this file are open: " + string.Join(", ", preview.Needs) + "."
            : "The ledger has changed since this preview. Look at the new one and commit again.", preview);
    }

    private async Task<Result<ImportOutcome>> OutcomeAsync(ImportRun run, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var batch = await db.Batches.SingleOrDefaultAsync(row => row.Key == run.BatchKey, ct);
        return StatusOf(run, batch) == ImportStatus.Undone
            ? new Failure.Conflict("This import was undone. Upload the file again to import it once more.")
            : ImportCommit.FromJson(run.Outcome!);
    }

    private async Task<Result<ImportPreview>> PlanAsync(ImportRun run, BankFile file, ImportChoices choices, bool isNew, ImportPageRequest page, CancellationToken ct) =>
        await ShowAsync(run, await BuildAsync(run, file, choices, ct), isNew, page, ct);

    /// <summary>Remembers what is shown, so that a commit can tell whether it is still that, and shows it.</summary>
    private async Task<ImportPreview> ShowAsync(ImportRun run, ImportPlan plan, bool isNew, ImportPageRequest page, CancellationToken ct)
    {
        var hash = plan.DecisionHash();
        if (run.Status == ImportStatus.Preview && (isNew || run.DecisionHash != hash || await HasNewAnswersAsync(run, ct)))
        {
            (run.LedgerVersion, run.DecisionHash) = (plan.LedgerVersion, hash);
            await household.RecordAsync(db =>
            {
                if (isNew)
                    db.ImportRuns.Add(run);
                else
                    db.ImportRuns.Update(run);
                return Task.FromResult(true);
            }, ct);
        }
        await using var db = await household.OpenAsync(ct);
        var batch = await db.Batches.SingleOrDefaultAsync(row => row.Key == run.BatchKey, ct);
        var status = memory.IsRunning(run.Id) && run.Status == ImportStatus.Preview ? ImportStatus.Running : StatusOf(run, batch);
        return await ImportPages.ShowAsync(db, run, status, batch?.Id, plan, page, ct);
    }

    private async Task<bool> HasNewAnswersAsync(ImportRun run, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.ImportRuns.AnyAsync(row => row.Key == run.Key && row.Answers != run.Answers, ct);
    }

    /// <summary>The plan, again if the ledger is still what it was made against.</summary>
    private async Task<ImportPlan> BuildAsync(ImportRun run, BankFile file, ImportChoices choices, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var version = await db.LedgerHeads.Select(head => head.Version).SingleAsync(ct);
        return memory.FindPlan(run.Id, run.Answers, version) ?? memory.Keep(run.Id, run.Answers, await ImportPlanner.BuildAsync(db, file, choices, ct));
    }

    private async Task<ImportRun?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return await db.ImportRuns.SingleOrDefaultAsync(run => run.Id == id, ct);
    }

    private async Task<Result<BankFile>> FileAsync(ImportRun run, ImportChoices choices, CancellationToken ct)
    {
        if (memory.Find(run.Id, run.Answers) is { } known)
            return known;
        if (await files.LoadAsync(run.Id, ct) is not { } content)
            return new Failure.Conflict("The uploaded file is not kept any more. Upload it again.");
        var read = await ReadAsync(content, run.FileName, choices, ct);
        if (read.IsOk)
            memory.Keep(run.Id, run.Answers, read.Value);
        return read;
    }

    private async Task<Result<BankFile>> ReadAsync(ReadOnlyMemory<byte> content, string fileName, ImportChoices choices, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var today = (await settings.GetAsync(db, ct)).Calendar.Today;
        return await Task.Run(() => BankFileReader.Read(content, fileName, choices.ForReading(), limits, today, ct), ct) switch
        {
            ReadOutcome.Understood understood => understood.File,
            ReadOutcome.Unreadable unreadable => new Failure.Invalid("file", Explain(unreadable)),
            ReadOutcome.Unsupported unsupported => new Failure.Unsupported(unsupported.Message),
            _ => throw new InvalidOperationException("An outcome nobody knows."),
        };
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

    private static string Explain(ReadOutcome.Unreadable unreadable)
    {
        const int most = 20;
        var lines = unreadable.Rejected.Take(most).Select(row => $"line {row.Line}: {row.Field} \"{row.Value}\" {row.Reason}");
        var more = unreadable.Rejected.Count > most ? $" and {unreadable.Rejected.Count - most} more" : "";
        return unreadable.Rejected.Count == 0 ? unreadable.Message : $"{unreadable.Message} {string.Join("; ", lines)}{more}";
    }

    private static ImportStatus StatusOf(ImportRun run, Batch? batch) => batch?.UndoneByKey is not null ? ImportStatus.Undone : run.Status;
}
