using System.CommandLine;
using System.Globalization;
using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Imports.Watched;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Services.People;
using FinanceTracker.Web.Hosting;

namespace FinanceTracker.Web.Cli;

/// <summary>Makes a new master key and seals everything secret anew. Interrupted, it goes on where it was when called again.</summary>
internal static class RotateKeysCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("rotate-keys", "Makes a new master key and seals everything secret anew. Stop the server first; nobody is signed out.");
        command.SetAction((_, ct) => RunAsync(settings, ct));
        return command;
    }

    private static async Task<int> RunAsync(string[] arguments, CancellationToken ct)
    {
        // Opening takes the directory's lock: beside a running server it is refused here, with its process in the line.
        using var boot = await Boot.OpenAsync(arguments, ct);
        var rotation = new KeyRotation(boot.Data, boot.Settings.MasterKeyFile, TimeProvider.System);
        var isNew = rotation.Begin();
        var keys = SecretKeys.Load(boot.Data, boot.Settings.MasterKeyFile);
        await using var services = Services(boot, keys);
        try
        {
            await services.GetRequiredService<StartUp>().RunAsync(ct);
        }
        catch (StoreVersionException failure)
        {
            throw new StartRefusedException(failure.Message, 1, failure);
        }
        var done = await rotation.RunAsync(keys, [.. services.GetServices<ISealedStore>()], ct);
        await Console.Out.WriteLineAsync(isNew ? "A new master key is in force." : "An earlier change of the master key is finished. Call rotate-keys again for another new key.");
        foreach (var (name, count) in done)
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {name}: {count} sealed anew"));
        await Console.Out.WriteLineAsync("The old key is gone. Backups from before hold secrets sealed with it: keep them only with their own keys folder.");
        return 0;
    }

    private static ServiceProvider Services(Boot boot, SecretKeys keys) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole())
        .AddSingleton(TimeProvider.System)
        .AddSingleton(boot.Data).AddSingleton(keys)
        .AddSingleton(new PeopleSettings { BcryptCost = boot.Settings.BcryptCost })
        .AddSingleton(AttachmentLimits.Default).AddSingleton(ReadLimits.Default).AddSingleton(new WatchedRoot(null)).AddSingleton(new JobPlans([]))
        .AddSingleton(boot.Settings.Smtp).AddSingleton(boot.Settings.Outbound).AddSingleton(boot.Settings.Banks).AddSingleton(new PublicAddress(boot.Settings.PublicUrl))
        .AddStore(new DatabaseSettings(boot.Data.Root, boot.Settings.DatabaseProvider, boot.Settings.DatabaseConnectionString))
        .AddFeatureServices()
        .BuildServiceProvider();
}
