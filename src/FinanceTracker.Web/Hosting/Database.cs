using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Serilog.Extensions.Logging;

namespace FinanceTracker.Web.Hosting;

internal static class Database
{
    /// <summary>The settings' store, before there is a host; its model is built while the host is.</summary>
    public static StoreAhead Begin(Boot boot, Serilog.ILogger logs) =>
        StoreAhead.Begin(new DatabaseSettings(boot.Data.Root, boot.Settings.DatabaseProvider, boot.Settings.DatabaseConnectionString), new SerilogLoggerFactory(logs));

    public static void AddDatabase(this WebApplicationBuilder builder, Boot boot, StoreAhead store)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddStore(store);
        builder.Services.AddSingleton(boot.Settings.Attachments);
        builder.Services.AddSingleton(new ReadLimits { MaxBytes = boot.Settings.ImportMaxBytes, MaxRows = boot.Settings.ImportMaxRows });
        builder.Services.AddSingleton<StoreStart>().AddHostedService(services => services.GetRequiredService<StoreStart>());
        builder.Services.AddHostedService<WireHost>();
        builder.Services.AddHostedService<ControlSocket>();
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
    }
}

/// <summary>Ready means that the database answers.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<AppDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}

/// <summary>Joins this process with others on the same database once the store can be used.</summary>
internal sealed class WireHost(StoreStart store, StoreWire wire) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.Ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (store.Ready.IsCompletedSuccessfully)
            await wire.RunAsync(stoppingToken);
    }
}
