using FinanceTracker.Services.Data.Copies;
using FinanceTracker.Services.Households;
using FinanceTracker.Services.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Data;

/// <summary>Registers the store and what stands around it.</summary>
public static class StoreRegistration
{
    /// <summary>The store of the given settings. <c>TimeProvider</c> and logging are the host's.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IDbContextFactory<AppDbContext>>(provider => new ContextFactory(settings, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(new WriteGate(isNeeded: settings.Provider == DatabaseProvider.Sqlite));
        services.AddSingleton<HouseholdEvents>();
        services.AddSingleton<Presence>();
        services.AddSingleton<StoreWire>();
        services.AddSingleton<SearchMemory>();
        services.AddSingleton<StartUp>();
        services.AddSingleton<StoreCopies>();
        services.AddScoped<HouseholdScope>();
        services.AddScoped<LastWrite>();
        services.AddScoped<HouseholdDb>();
        services.AddSingleton<PeopleDb>();
        return services;
    }
}
