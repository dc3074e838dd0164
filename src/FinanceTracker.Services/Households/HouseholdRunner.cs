using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services.Households;

/// <summary>The door for unattended work: opens a DI scope, binds it to one household, runs.</summary>
public sealed class HouseholdRunner(IServiceScopeFactory scopes, PeopleDb people)
{
    /// <summary>Runs work for one household, as nobody in particular, with an owner's rights.</summary>
    public Task<T> RunAsync<T>(HouseholdId household, Func<IServiceProvider, Task<T>> work) => RunAsync(household, null, Role.Owner, work);

    /// <summary>Runs work for one household, as somebody whose place in it has been read just now.</summary>
    public async Task<T> RunAsync<T>(HouseholdId household, long? personKey, Role role, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<HouseholdScope>().Set(household, personKey, role);
        return await work(scope.ServiceProvider);
    }

    /// <summary>All households, the oldest first, to be entered one by one.</summary>
    public async Task<IReadOnlyList<HouseholdId>> ListAsync(CancellationToken ct)
    {
        await using var db = await people.OpenAsync(ct);
        return await db.Households.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync(ct);
    }

    /// <summary>Writes rows that are no part of the ledger in every household, one household after the other.</summary>
    /// <returns>The sum of what the work gave back.</returns>
    public async Task<int> RecordInEachAsync(Func<AppDbContext, Task<int>> work, CancellationToken ct)
    {
        var count = 0;
        foreach (var household in await ListAsync(ct))
            count += await RunAsync(household, services => services.GetRequiredService<HouseholdDb>().RecordAsync(work, ct));
        return count;
    }
}
