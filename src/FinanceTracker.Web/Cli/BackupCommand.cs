using System.CommandLine;
using FinanceTracker.Services.Backups;
using FinanceTracker.Web.Hosting;

namespace FinanceTracker.Web.Cli;

/// <summary>Makes a backup: beside a running server it has that server make it.</summary>
internal static class BackupCommand
{
    public static Command Create(string[] settings)
    {
        var to = new Option<string?>("--to") { Description = "The file, or a folder; into Backups:Directory when left out." };
        var command = new Command("backup", "Writes everything into one file: the database, the attached files, the keys. Also while the server runs.") { to };
        command.SetAction((parsed, ct) => RunAsync(settings, parsed.GetValue(to), ct));
        return command;
    }

    private static async Task<int> RunAsync(string[] arguments, string? to, CancellationToken ct)
    {
        // The server may work in another folder.
        var target = to is null ? null : Path.GetFullPath(to);
        var directory = Settings.Read(SettingSources.Read(arguments)).DataDirectory;
        if (await RunningServer.AskAsync(directory, new ControlAsk("backup", target), ct) is { } exit)
            return exit;
        using var boot = await Boot.OpenAsync(arguments, ct);
        await using var services = StoreServices.Of(boot);
        var (lines, ended) = await BackupReport.MakeAsync(services.GetRequiredService<BackupRunner>(), target, ct);
        foreach (var line in lines)
            await Console.Out.WriteLineAsync(line);
        return ended;
    }
}
