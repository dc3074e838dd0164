using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Households;
using Microsoft.Extensions.DependencyInjection;

namespace FinanceTracker.Services.Households;

/// <summary>The door for unattended work: opens a DI scope, binds it to one household, runs.</summary>
public sealed class HouseholdRunner(IServiceScopeFactory scopes)
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
}
