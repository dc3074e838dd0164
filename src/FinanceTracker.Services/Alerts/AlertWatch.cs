using FinanceTracker.Domain.Alerts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Alerts;

/// <summary>
/// Looks at the household of this scope: asks every source, tells what was not told before. Reads outside any transaction; only what is
/// new is written. May run at once in several processes.
/// </summary>
public sealed class AlertWatch(HouseholdDb household, HouseholdScope scope, HouseholdSettings settings, AlertWriter writer, IServiceProvider services, TimeProvider clock, ILogger<AlertWatch> log)
{
    /// <summary>Looks once.</summary>
    /// <returns>How many alerts are new.</returns>
    public async Task<int> LookAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        var upTo = await db.Batches.MaxAsync(batch => (long?)batch.Key, ct) ?? 0;
        if (await db.AlertStates.SingleOrDefaultAsync(ct) is not { } state)
        {
            // The first look: everything so far is history.
            await writer.BeginAsync(upTo, ct);
            return 0;
        }
        var look = new AlertLook { Db = db, Household = scope.Household, Choices = await settings.GetAsync(db, ct), After = state.SeenBatch, UpTo = Math.Max(upTo, state.SeenBatch), State = state };
        var drafts = new List<AlertDraft>();
        var isWhole = true;
        foreach (var source in AlertSources.Make(services))
        {
            try
            {
                drafts.AddRange(await source.FindAsync(look, ct));
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                // One source's trouble is not that of the others. Its rows are looked at again next time: the others' are known by their keys.
                isWhole = false;
                log.LogError(fault, "The alerts of {Source} could not be found", source.GetType().Name);
            }
        }
        return await writer.TellAsync(look, drafts, isWhole, clock.GetUtcNow(), ct);
    }
}
