using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Services.Requests;

namespace FinanceTracker.Web.Features.Jobs;

/// <summary>Forgets what is kept for a while only: answers to repeated requests, old alerts.</summary>
internal sealed class HousekeepingJob(RepeatedRequests requests, AlertRounds alerts) : IJob
{
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        var (answers, old) = (await requests.PurgeAsync(ct), await alerts.ForgetAsync(ct));
        return answers + old == 0 ? null : $"{answers} kept answers and {old} alerts forgotten.";
    }
}
