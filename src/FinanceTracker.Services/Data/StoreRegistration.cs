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
    public static IServiceCollection AddStore(this IServiceCollection services, DatabaseSettings settings) =>
        services.AddStore(settings, provider => new ContextFactory(settings, provider.GetRequiredService<ILoggerFactory>()));

    /// <summary>The same with a store that was begun before there were services.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, StoreAhead ahead)
    {
        ArgumentNullException.ThrowIfNull(ahead);
        return services.AddStore(ahead.Settings, _ => ahead.Contexts);
    }

    private static IServiceCollection AddStore(this IServiceCollection services, DatabaseSettings settings, Func<IServiceProvider, ContextFactory> contexts)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IDbContextFactory<AppDbContext>>(contexts);
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
