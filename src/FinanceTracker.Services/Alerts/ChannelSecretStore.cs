using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts;

/// <summary>Sealed tokens of alert channels, for a change of the master key.</summary>
internal sealed class ChannelSecretStore(HouseholdRunner runner) : ISealedStore
{
    public string Name => "tokens of alert channels";

    public Task<int> ResealAsync(SecretKeys keys, CancellationToken ct) => runner.RecordInEachAsync(db => ResealAsync(db, keys, ct), ct);

    private static async Task<int> ResealAsync(AppDbContext db, SecretKeys keys, CancellationToken ct)
    {
        var count = 0;
        foreach (var channel in await db.AlertChannels.AsNoTracking().Where(row => row.Secret != null).ToListAsync(ct))
        {
            // Its version stays: nothing about it has changed for anybody.
            if (keys.Reseal(ChannelSender.Purpose(channel), channel.Secret!) is { } fresh)
                count += await db.AlertChannels.Where(row => row.Key == channel.Key).ExecuteUpdateAsync(set => set.SetProperty(row => row.Secret, fresh), ct);
        }
        return count;
    }
}
