using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Jobs;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>Syncs the banks that are due, and tells providers of connections that ended.</summary>
internal sealed class BankSyncJob(BankRounds rounds) : IJob
{
    public async Task<string?> RunAsync(CancellationToken ct) => await rounds.SyncDueAsync(ct) is > 0 and var synced ? $"{synced} synced." : null;
}
