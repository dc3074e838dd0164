using FinanceTracker.Services.Data;
using FinanceTracker.Services.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>What connections are reached with, for a change of the master key.</summary>
internal sealed class BankSecretStore(HouseholdRunner runner) : ISealedStore
{
    public string Name => "access to banks";

    public Task<int> ResealAsync(SecretKeys keys, CancellationToken ct) => runner.RecordInEachAsync(db => ResealAsync(db, keys, ct), ct);

    private static async Task<int> ResealAsync(AppDbContext db, SecretKeys keys, CancellationToken ct)
    {
        var count = 0;
        var sealedOnes = await db.BankSecrets.Join(db.BankConnections, secret => secret.ConnectionKey, connection => connection.Key, (secret, connection) => new { Secret = secret, connection.HouseholdId, connection.Id })
            .AsNoTracking().ToListAsync(ct);
        foreach (var one in sealedOnes)
        {
            if (keys.Reseal(BankSecrets.Purpose(one.HouseholdId, one.Id), one.Secret.Sealed) is { } fresh)
                count += await db.BankSecrets.Where(row => row.ConnectionKey == one.Secret.ConnectionKey).ExecuteUpdateAsync(set => set.SetProperty(row => row.Sealed, fresh), ct);
        }
        return count;
    }
}
