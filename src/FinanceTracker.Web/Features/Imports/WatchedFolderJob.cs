using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Imports.Watched;

namespace FinanceTracker.Web.Features.Imports;

/// <summary>Looks into the watched folders of all households, one after another. Runs only where the operator allows such folders.</summary>
/// <param name="households">Which are on, and the look itself.</param>
/// <param name="ready">Done when the store can be used.</param>
/// <param name="clock">Between two looks.</param>
/// <param name="log">What came of it; file names stay out.</param>
internal sealed class WatchedFolderJob(WatchedHouseholds households, Task ready, TimeProvider clock, ILogger<WatchedFolderJob> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    private bool found;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ready.IsCompletedSuccessfully)
            return;
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            await TryAsync(FindAsync, stoppingToken);
            foreach (var household in households.All)
                await TryAsync(ct => LookAsync(household, ct), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task FindAsync(CancellationToken ct)
    {
        if (found)
            return;
        await households.FindAsync(ct);
        found = true;
    }

    private async Task LookAsync(HouseholdId household, CancellationToken ct)
    {
        var round = await households.LookAsync(household, ct);
        if (round != WatchedRound.Nothing)
            log.LogInformation("Watched folder of household {Household}: {Done} done, {Waiting} waiting, {Failed} failed", household.Value, round.Done, round.Waiting, round.Failed);
    }

    /// <summary>One household's trouble is not that of the others; the next look tries again.</summary>
    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "A watched folder could not be looked at");
        }
    }
}
