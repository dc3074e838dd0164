using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync.Keys;

/// <summary>Sealed keys to providers, for a change of the master key.</summary>
internal sealed class BankKeyStore(PeopleDb store) : ISealedStore
{
    public string Name => "keys to banks";

    public Task<int> ResealAsync(SecretKeys keys, CancellationToken ct) => store.WriteAsync(async db =>
    {
        var count = 0;
        foreach (var row in await db.BankKeys.ToListAsync(ct))
        {
            if (keys.Reseal(BankKeyRing.Purpose(row.Name), row.Sealed) is not { } fresh)
                continue;
            row.Sealed = fresh;
            count++;
        }
        return count;
    }, ct);
}
