using System.Text.Json;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>Makes plans of imports, once for each state of the ledger, and remembers with the import what was shown.</summary>
public sealed class ImportPlans(HouseholdDb household, HouseholdSettings settings, ImportFiles files, ImportMemory memory)
{
    /// <summary>The preview of a file as it stands now.</summary>
    internal async Task<ImportPreview> PlanAsync(ImportRun run, BankFile file, ImportChoices choices, bool isNew, ImportPageRequest page, CancellationToken ct) =>
        await ShowAsync(run, await BuildAsync(run, file, choices, ct), isNew, page, ct);

    /// <summary>Remembers what is shown, so that a commit can tell whether it is still that, and shows it.</summary>
    internal async Task<ImportPreview> ShowAsync(ImportRun run, ImportPlan plan, bool isNew, ImportPageRequest page, CancellationToken ct)
    {
        var hash = plan.DecisionHash();
        if (run.Status == ImportStatus.Preview && (isNew || run.DecisionHash != hash || await HasNewAnswersAsync(run, ct)))
        {
            (run.LedgerVersion, run.DecisionHash, run.Summary) = (plan.LedgerVersion, hash, JsonSerializer.Serialize(ImportPages.Summary(plan)));
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
    internal async Task<ImportPlan> BuildAsync(ImportRun run, BankFile file, ImportChoices choices, CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var version = await db.LedgerHeads.Select(head => head.Version).SingleAsync(ct);
        return memory.FindPlan(run.Id, run.Answers, version) ?? memory.Keep(run.Id, run.Answers, await Task.Run(() => BuildAsync(db, file, choices, ct), ct));
    }

    /// <summary>The plan against the ledger as a context sees it.</summary>
    internal Task<ImportPlan> BuildAsync(AppDbContext db, BankFile file, ImportChoices choices, CancellationToken ct) =>
        ImportPlanner.BuildAsync(db, settings, file, choices, files.OpenOverflow(), ct);

    /// <summary>Where an import stands, its batch undone since or not.</summary>
    internal static ImportStatus StatusOf(ImportRun run, Batch? batch) => batch?.UndoneByKey is not null ? ImportStatus.Undone : run.Status;
}
