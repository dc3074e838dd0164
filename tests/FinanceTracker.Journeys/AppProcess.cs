using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FinanceTracker.Journeys;

/// <summary>
/// The program itself, as a person runs it: the published file when <c>FT_BINARY</c> names it, else the build beside the tests. On a free
/// port, with a data directory of its own that is removed with it.
/// </summary>
public sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly string directory;

    private AppProcess(Process process, string directory, Uri address)
    {
        this.process = process;
        this.directory = directory;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<AppProcess> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("ft-journey-").FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = Program();
        start.WorkingDirectory = directory;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["Urls"] = address.ToString().TrimEnd('/');
        start.Environment["Data__Directory"] = Path.Combine(directory, "data");
        start.Environment["Auth__BcryptCost"] = "4";
        start.Environment["RateLimits__Enabled"] = "false";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = Environment.GetEnvironmentVariable("FT_BINARY") is null ? "Development" : "Production";
        var output = new List<string>();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitAsync(process, address, output);
        return new AppProcess(process, directory, address);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private static ProcessStartInfo Program()
    {
        if (Environment.GetEnvironmentVariable("FT_BINARY") is { Length: > 0 } binary)
            return new ProcessStartInfo(binary);
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var built = Path.Combine(at.FullName, "artifacts", "bin", "FinanceTracker.Web", "debug", "FinanceTracker.dll");
            if (File.Exists(built))
                return new ProcessStartInfo("dotnet", [built]);
        }
        throw new InvalidOperationException("Set FT_BINARY to the published program, or build FinanceTracker.Web first.");
    }

    private static async Task WaitAsync(Process process, Uri address, List<string> output)
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                if ((await http.GetAsync(new Uri(address, "/health/ready"), patience.Token)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("The program did not become ready:\n" + string.Join('\n', output));
            }
            if (process.HasExited)
                throw new InvalidOperationException($"The program ended with {process.ExitCode}:\n" + string.Join('\n', output));
            await Task.Delay(100);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Keep(List<string> output, string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.Add(line);
    }
}
