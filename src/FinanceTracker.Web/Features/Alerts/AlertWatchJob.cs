using System.Threading.Channels;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Live;

namespace FinanceTracker.Web.Features.Alerts;

/// <summary>
/// Looks at a household soon after something was written there: outside the writer's transaction, a burst of writes at once. What it
/// misses (a kill, another process) the job finds.
/// </summary>
/// <param name="events">What was written.</param>
/// <param name="rounds">The look.</param>
/// <param name="ready">Done when the store can be used.</param>
/// <param name="clock">Gathers.</param>
/// <param name="log">What went wrong.</param>
internal sealed class AlertWatchJob(HouseholdEvents events, AlertRounds rounds, Task ready, TimeProvider clock, ILogger<AlertWatchJob> log) : BackgroundService
{
    /// <summary>How long a burst is gathered.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(500);

    private readonly Channel<HouseholdId> heard = Channel.CreateUnbounded<HouseholdId>(new UnboundedChannelOptions { SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ready.IsCompletedSuccessfully)
            return;
        using var subscription = events.SubscribeAll(what =>
        {
            // Its own news are no reason to look again.
            if (what.Subject != nameof(Alert))
                heard.Writer.TryWrite(what.Household);
        });
        while (await heard.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Gathering, clock, stoppingToken);
            var households = new HashSet<HouseholdId>();
            while (heard.Reader.TryRead(out var household))
                households.Add(household);
            foreach (var household in households)
                await LookAsync(household, stoppingToken);
        }
    }

    private async Task LookAsync(HouseholdId household, CancellationToken ct)
    {
        try
        {
            await rounds.LookAsync(household, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "Household {Household} could not be looked at for alerts; the job will", household.Value);
        }
    }
}
