using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Jobs;

namespace FinanceTracker.Web.Features.Alerts;

/// <summary>Looks at every household: for what no write tells (a day that begins), and for what a lost event left.</summary>
internal sealed class AlertLookJob(AlertRounds rounds) : IJob
{
    public async Task<string?> RunAsync(CancellationToken ct) => await rounds.LookAllAsync(ct) is > 0 and var told ? $"{told} new alerts." : null;
}

/// <summary>Sends what waited for its time, or for another try.</summary>
internal sealed class AlertDeliveryJob(AlertRounds rounds) : IJob
{
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        var round = await rounds.DeliverAllAsync(ct);
        return round is { Sent: 0, Failed: 0 } ? null : $"{round.Sent} sent, {round.Failed} failed.";
    }
}
