using FinanceTracker.Domain.Imports;
using FinanceTracker.Services;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Hosting;

namespace FinanceTracker.Web.Cli;

/// <summary>The store and the use cases for a command that holds the data directory itself.</summary>
internal static class StoreServices
{
    public static ServiceProvider Of(Boot boot) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole())
        .AddSingleton(TimeProvider.System)
        .AddSingleton(boot.Keys).AddSingleton(boot.Settings.Backups).AddSingleton(boot.Settings.Attachments)
        .AddSingleton(new PeopleSettings { BcryptCost = boot.Settings.BcryptCost })
        .AddSingleton(new ReadLimits { MaxBytes = boot.Settings.ImportMaxBytes, MaxRows = boot.Settings.ImportMaxRows })
        .AddStore(new DatabaseSettings(boot.Data.Root, boot.Settings.DatabaseProvider, boot.Settings.DatabaseConnectionString))
        .AddFeatureServices()
        .BuildServiceProvider();
}
