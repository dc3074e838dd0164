using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.BankSync;

/// <summary>Goes through households on behalf of the job and of webhooks, each through its own door; one bank's trouble is not that of the others.</summary>
public sealed class BankRounds(HouseholdRunner runner, JobDesk jobs, TimeProvider clock, ILogger<BankRounds> log)
{
    private const int AtOnce = 4;

    /// <summary>Syncs what is due everywhere, a few banks at once, and tells providers of what ended.</summary>
    /// <returns>How many were synced.</returns>
    public async Task<int> SyncDueAsync(CancellationToken ct)
    {
        var (due, now) = (new List<(HouseholdId Household, long Connection, bool Ends)>(), clock.GetUtcNow());
        foreach (var household in await runner.ListAsync(ct))
        {
            due.AddRange(await runner.RunAsync(household, async services =>
                (await services.GetRequiredService<BankSyncService>().ListDueAsync(now, ct)).Select(key => (household, key, false))
                .Concat((await services.GetRequiredService<BankDisconnects>().ListDueAsync(now, ct)).Select(key => (household, key, true))).ToList()));
        }
        var count = 0;
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (one, stop) =>
        {
            try
            {
                var isDone = await runner.RunAsync(one.Household, services => one.Ends
                    ? services.GetRequiredService<BankDisconnects>().TellAsync(one.Connection, stop)
                    : services.GetRequiredService<BankSyncService>().RunDueAsync(one.Connection, stop));
                if (isDone && !one.Ends)
                    Interlocked.Increment(ref count);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                log.LogError(fault, "A bank of household {Household} had to be left for the next round", one.Household.Value);
            }
        });
        return count;
    }

    /// <summary>A provider hints at news about a connection: it is synced soon. A hint about none of ours, or one that ended, is nothing.</summary>
    /// <returns>True when it was about one of ours.</returns>
    public async Task<bool> HintAsync(BankProvider provider, BankHint hint, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hint);
        // A finished link is asked about by the browser that comes back from it.
        if (hint.Kind is BankHintKind.Other or BankHintKind.LinkFinished || hint.ConnectionProviderId.Length == 0)
            return false;
        var (now, looks, id) = (clock.GetUtcNow(), hint.Kind != BankHintKind.Changes, hint.ConnectionProviderId);
        // Its own wish for rest counts more than a hint: what it holds back until then is not due.
        var found = await runner.RecordInEachAsync(db => db.BankConnections
            .Where(row => row.Provider == provider && row.ProviderId == id && (row.State == BankState.Ok || row.State == BankState.NeedsPerson || looks && row.State == BankState.Gone))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextDueAt, row => row.HoldUntil != null && row.HoldUntil > now ? row.HoldUntil : now)
                .SetProperty(row => row.LooksFirst, row => row.LooksFirst || looks), ct), ct);
        if (found > 0)
            await jobs.AskAsync(BankSyncService.Job, ct);
        return found > 0;
    }
}
