using System.CommandLine;
using FinanceTracker.Services.Data;
using FinanceTracker.Web.Hosting;
using Microsoft.AspNetCore.Connections;

namespace FinanceTracker.Web.Cli;

/// <summary>What the executable answers to. Settings (<c>--Urls=…</c>, <c>--Data:Directory=…</c>) may stand anywhere and reach every command.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Func<string[], CancellationToken, Task> serve)
    {
        try
        {
            var (settings, words) = Split(args);
            var parsed = Commands(settings, serve).Parse(words);
            if (parsed.Errors.Count > 0)
                throw new StartRefusedException($"{parsed.Errors[0].Message} See --help.", StartRefusedException.WrongSetting);
            // The host handles signals and its own abortion itself.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync($"financetracker: {refused.Message.ReplaceLineEndings(" ")}");
            return refused.ExitCode;
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"financetracker: {failure.Message} Stop the other program, or choose another with --Urls=http://*:8081");
            return StartRefusedException.AddressInUse;
        }
    }

    /// <summary>Each command in its own file: a static <c>Create(settings)</c> that returns a <see cref="Command"/>, listed here.</summary>
    private static RootCommand Commands(string[] settings, Func<string[], CancellationToken, Task> serve)
    {
        var root = new RootCommand(Description());
        root.SetAction(Serve);
        var command = new Command("serve", "Runs the server (also without any command).");
        command.SetAction(Serve);
        root.Subcommands.Add(command);
        root.Subcommands.Add(BackupCommand.Create(settings));
        root.Subcommands.Add(CheckCommand.Create(settings));
        root.Subcommands.Add(HealthcheckCommand.Create(settings));
        root.Subcommands.Add(DemoCommand.Create(settings));
        root.Subcommands.Add(RotateKeysCommand.Create(settings));
        root.Subcommands.Add(RestoreCommand.Create(settings));
        return root;

        async Task<int> Serve(ParseResult parsed, CancellationToken ct)
        {
            await serve(settings, ct);
            return 0;
        }
    }

    /// <summary>Parts settings from commands: a setting is <c>--Key=value</c> or <c>--Key value</c> with a name from <see cref="SettingKeys"/>.</summary>
    private static (string[] Settings, string[] Words) Split(string[] args)
    {
        var settings = new List<string>();
        var words = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !SettingKeys.IsSetting(name[2..]))
                words.Add(args[i]);
            else if (args[i].Contains('=', StringComparison.Ordinal))
                settings.Add(args[i]);
            else if (i + 1 < args.Length)
                settings.Add($"{args[i]}={args[++i]}");
            else
                throw new StartRefusedException($"{name} needs a value.", StartRefusedException.WrongSetting);
        }

        return ([.. settings], [.. words]);
    }

    private static string Description() => string.Join(
        Environment.NewLine,
        new[]
        {
            "FinanceTracker: the money of a household, on its own server.",
            "",
            "Settings, in appsettings.json of the working or the data directory, in the environment (Section__Key) or here (--Section:Key=value):",
        }.Concat(SettingKeys.All.Select(key => $"  {key.Name,-30} {key.Meaning} Allowed: {key.Allowed}.{(key.Default.Length > 0 ? $" Default: {key.Default}" : "")}")));
}
