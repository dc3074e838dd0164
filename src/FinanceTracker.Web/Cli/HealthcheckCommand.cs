using System.CommandLine;
using FinanceTracker.Web.Hosting;

namespace FinanceTracker.Web.Cli;

/// <summary>Asks the server on this computer whether it lives; for containers, scripts and timers.</summary>
internal static class HealthcheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(string[] settings)
    {
        var command = new Command("healthcheck", "Ends with 0 when the server on this computer answers, else with 1.");
        command.SetAction((_, ct) => RunAsync(Settings.Read(SettingSources.Read(settings)), ct));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken ct)
    {
        var url = LiveUrl(settings.Urls[0]);
        // It only ever asks this computer, so a certificate made for the public name is fine.
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator, UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(url, ct);
            await Console.Out.WriteLineAsync(answer.IsSuccessStatusCode ? "live" : $"{url} answers {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"financetracker: no answer from {url}");
            return 1;
        }
    }

    private static Uri LiveUrl(string address)
    {
        var binding = BindingAddress.Parse(address);
        var host = Banner.IsAny(binding.Host) ? "127.0.0.1" : binding.Host;
        return new UriBuilder(binding.Scheme, host, binding.Port, Health.LivePath).Uri;
    }
}
