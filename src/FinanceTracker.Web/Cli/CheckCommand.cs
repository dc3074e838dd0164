using System.CommandLine;
using FinanceTracker.Services.Checks;
using FinanceTracker.Services.Data;
using FinanceTracker.Web.Hosting;

namespace FinanceTracker.Web.Cli;

/// <summary>Looks through everything that is kept and says what is not right; beside a running server that server looks.</summary>
internal static class CheckCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("check", "Looks through the database, all kept totals and all attached files. Ends with 0 when all is right, else with 1. Changes nothing.");
        command.SetAction((_, ct) => RunAsync(settings, ct));
        return command;
    }

    private static async Task<int> RunAsync(string[] arguments, CancellationToken ct)
    {
        var directory = Settings.Read(SettingSources.Read(arguments)).DataDirectory;
        if (await RunningServer.AskAsync(directory, new ControlAsk("check", null), ct) is { } exit)
            return exit;
        using var boot = await Boot.OpenAsync(arguments, ct);
        await using var services = StoreServices.Of(boot);
        try
        {
            await services.GetRequiredService<StartUp>().RunAsync(ct);
        }
        catch (StoreVersionException failure)
        {
            throw new StartRefusedException(failure.Message, 1, failure);
        }
        var (lines, ended) = await CheckReport.MakeAsync(services.GetRequiredService<StoreCheck>(), ct);
        foreach (var line in lines)
            await Console.Out.WriteLineAsync(line);
        return ended;
    }
}
