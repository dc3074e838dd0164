using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Alerts;

/// <summary>Goes through households on behalf of the jobs, each through its own door; one household's trouble is not that of the others.</summary>
public sealed class AlertRounds(HouseholdRunner runner, TimeProvider clock, ILogger<AlertRounds> log)
{
    /// <summary>How long alerts are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Looks at every household, and sends what came of it.</summary>
    /// <returns>How many alerts are new.</returns>
    public Task<int> LookAllAsync(CancellationToken ct) => EachAsync(household => LookAsync(household, ct), ct);

    /// <summary>Looks at one household and sends at once what may go at once.</summary>
    public async Task<int> LookAsync(HouseholdId household, CancellationToken ct)
    {
        var told = await runner.RunAsync(household, services => services.GetRequiredService<AlertWatch>().LookAsync(ct));
        if (told > 0)
            await DeliverAsync(household, ct);
        return told;
    }

    /// <summary>Sends what is due everywhere.</summary>
    public async Task<DeliveryRound> DeliverAllAsync(CancellationToken ct)
    {
        var total = new DeliveryRound(0, 0);
        await EachAsync(async household =>
        {
            var round = await DeliverAsync(household, ct);
            total = new DeliveryRound(total.Sent + round.Sent, total.Failed + round.Failed);
            return 0;
        }, ct);
        return total;
    }

    /// <summary>Forgets alerts that are older than <see cref="Kept"/>. What they were about is older, too: they do not come again.</summary>
    public Task<int> ForgetAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        return EachAsync(household => runner.RunAsync(household, services => services.GetRequiredService<HouseholdDb>().RecordAsync(
            db => db.Alerts.Where(alert => alert.CreatedAt < before).ExecuteDeleteAsync(ct), ct)), ct);
    }

    /// <summary>Tells something of one household that no source finds.</summary>
    public Task<int> PostAsync(HouseholdId household, AlertDraft draft, CancellationToken ct) =>
        runner.RunAsync(household, services => services.GetRequiredService<AlertWriter>().PostAsync(draft, ct));

    private Task<DeliveryRound> DeliverAsync(HouseholdId household, CancellationToken ct) =>
        runner.RunAsync(household, services => services.GetRequiredService<AlertDeliverer>().DeliverAsync(ct));

    private async Task<int> EachAsync(Func<HouseholdId, Task<int>> work, CancellationToken ct)
    {
        var count = 0;
        foreach (var household in await runner.ListAsync(ct))
        {
            try
            {
                count += await work(household);
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                log.LogError(fault, "Alerts of household {Household} had to be left for the next round", household.Value);
            }
        }
        return count;
    }
}
