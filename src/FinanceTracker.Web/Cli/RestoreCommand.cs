using System.CommandLine;
using System.Globalization;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Data.Copies;
using FinanceTracker.Web.Hosting;

namespace FinanceTracker.Web.Cli;

/// <summary>Puts a backup back. Never beside a running server.</summary>
internal static class RestoreCommand
{
    public static Command Create(string[] settings)
    {
        var file = new Argument<string>("file") { Description = "The backup." };
        var replace = new Option<bool>("--replace") { Description = "Put the ledger that is there aside, and this one in its place." };
        var command = new Command("restore", "Puts a backup into the data directory. The server must not be running.") { file, replace };
        command.SetAction((parsed, ct) => RunAsync(settings, Path.GetFullPath(parsed.GetValue(file)!), parsed.GetValue(replace), ct));
        return command;
    }

    private static async Task<int> RunAsync(string[] arguments, string file, bool replace, CancellationToken ct)
    {
        FileMask.OwnerOnly();
        Cultures.Require();
        var settings = Settings.Read(SettingSources.Read(arguments));
        // Not Boot: that would make keys for an empty directory, and here they are in the archive.
        var data = DataDirectory.Open(settings.DataDirectory);
        using var held = await DirectoryLock.TakeAsync(data, ct);
        var store = new DatabaseSettings(data.Root, settings.DatabaseProvider, settings.DatabaseConnectionString);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddStore(store).BuildServiceProvider();
        var restore = new RestoreRun(store, services.GetRequiredService<StoreCopies>(), new DiskSpace(), TimeProvider.System);
        try
        {
            await PendingRestore.FinishAsync(store, ct);
            var done = await restore.RunAsync(file, replace, settings.MasterKeyFile, ct);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"Restored the backup of {done.Manifest.MadeAt:yyyy-MM-dd HH:mm} UTC into {data.Root}: {done.Manifest.Tables.Sum(table => table.Rows):N0} rows, {done.Manifest.Members.Count(member => member.Name.StartsWith("attachments/", StringComparison.Ordinal)):N0} attached files."));
            if (done.Manifest.Missing.Count > 0)
                await Console.Out.WriteLineAsync($"{done.Manifest.Missing.Count} attached files were not there when the backup was made.");
            if (done.Aside is not null)
                await Console.Out.WriteLineAsync($"What was there is in {done.Aside}{(store.Provider == DatabaseProvider.PostgreSql ? " and in the database's schema of that name (with _ for -)" : "")}.");
            await Console.Out.WriteLineAsync("Start the server now; passwords are those of the backup.");
            return 0;
        }
        catch (BackupException refused)
        {
            throw new StartRefusedException(refused.Message, 1, refused);
        }
    }
}
