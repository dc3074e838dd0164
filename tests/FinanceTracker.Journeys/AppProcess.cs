using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Journeys;

/// <summary>
/// The program itself, as people run it, in a process that can be killed: the published file when <c>FT_BINARY</c> names it, else the
/// build beside the tests. On a free port.
/// </summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DatabaseSettings settings;
    private readonly StringBuilder said = new();
    private readonly bool ownsDirectory;
    private readonly IReadOnlyDictionary<string, string> more;
    private Process process;

    private AppProcess(DatabaseSettings settings, bool ownsDirectory, IReadOnlyDictionary<string, string>? more = null)
    {
        (this.settings, this.ownsDirectory, this.more) = (settings, ownsDirectory, more ?? new Dictionary<string, string>());
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        process = Run();
    }

    /// <summary>Starts it with the made-up household in it, whose person is <c>mara</c>.</summary>
    public static async Task<AppProcess> StartWithDemoAsync(string password, int rows)
    {
        var directory = Directory.CreateTempSubdirectory("ft-journey-").FullName;
        var settings = new DatabaseSettings(directory);
        using (var demo = Start(settings, new Uri("http://127.0.0.1:1/"), ["demo", "--username", "mara", "--password", password, "--rows", rows.ToString(CultureInfo.InvariantCulture)]))
        {
            var said = await demo.StandardOutput.ReadToEndAsync() + await demo.StandardError.ReadToEndAsync();
            await demo.WaitForExitAsync();
            if (demo.ExitCode != 0)
                throw new InvalidOperationException("No demo was made: " + said);
        }
        var app = new AppProcess(settings, ownsDirectory: true);
        await app.ReadyAsync("The start with the demo");
        return app;
    }

    /// <summary>Where it listens, also after a restart.</summary>
    public Uri Address { get; }

    /// <summary>The number the system knows it by.</summary>
    public int ProcessId => process.Id;

    /// <summary>Where SQLite keeps its ledger.</summary>
    public string DatabaseFile => settings.SqliteFile;

    /// <summary>Starts it on a store that somebody else looks after; it may not be ready yet.</summary>
    /// <param name="settings">Where that store is.</param>
    /// <param name="more">Settings of this start, as environment variables.</param>
    public static AppProcess Launch(DatabaseSettings settings, IReadOnlyDictionary<string, string>? more = null) => new(settings, ownsDirectory: false, more);

    /// <summary>Starts it on an empty directory that goes away with it, and waits until it is ready.</summary>
    public static async Task<AppProcess> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("ft-journey-").FullName;
        var app = new AppProcess(new DatabaseSettings(directory), ownsDirectory: true);
        await app.ReadyAsync("The first start");
        return app;
    }

    /// <summary>Waits until it is ready; fails with what it said when it ends or takes too long.</summary>
    /// <param name="trial">What this start is called when it fails.</param>
    public async Task ReadyAsync(string trial)
    {
        using var client = new HttpClient();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "health/ready"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            if (process.HasExited)
                throw new InvalidOperationException($"{trial}: the start ended by itself.\n{Said()}");
            if (waited.Elapsed > Patience)
                throw new TimeoutException($"{trial}: not ready after {Patience.TotalSeconds:0} s.\n{Said()}");
            await Task.Delay(20);
        }
    }

    /// <summary>SIGKILL: nothing runs any more that could tidy up.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Kills it and starts it again at the same address.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        process.Dispose();
        process = Run();
        await ReadyAsync("The second start");
    }

    public string Said()
    {
        lock (said)
            return said.ToString();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        if (ownsDirectory)
            Directory.Delete(settings.Directory, recursive: true);
    }

    private Process Run()
    {
        var running = Start(settings, Address, [], more);
        running.OutputDataReceived += (_, line) => Hear(line.Data);
        running.ErrorDataReceived += (_, line) => Hear(line.Data);
        running.BeginOutputReadLine();
        running.BeginErrorReadLine();
        return running;
    }

    private static Process Start(DatabaseSettings settings, Uri address, string[] arguments, IReadOnlyDictionary<string, string>? more = null)
    {
        var how = new ProcessStartInfo(Program(), arguments) { WorkingDirectory = settings.Directory, RedirectStandardOutput = true, RedirectStandardError = true };
        how.Environment["Urls"] = address.ToString().TrimEnd('/');
        how.Environment["Data__Directory"] = settings.Directory;
        how.Environment["RateLimits__Enabled"] = "false";
        how.Environment["Auth__BcryptCost"] = "4";
        // A story that fails says what the server found wrong.
        how.Environment["DetailedErrors"] = "true";
        how.Environment["Database__Provider"] = settings.Provider.ToString();
        // Only then does an unpublished program serve the style sheets of its packages.
        how.Environment["ASPNETCORE_ENVIRONMENT"] = Shipped is null ? "Development" : "Production";
        if (settings.ConnectionString is { } connection)
            how.Environment["Database__ConnectionString"] = connection;
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            how.Environment[name] = value;
        return Process.Start(how) ?? throw new InvalidOperationException("The program did not start.");
    }

    private static string? Shipped => Environment.GetEnvironmentVariable("FT_BINARY") is { Length: > 0 } binary ? binary : null;

    private static string Program()
    {
        if (Shipped is { } shipped)
            return shipped;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "artifacts/bin/FinanceTracker.Web/debug/FinanceTracker") is var built && File.Exists(built))
                return built;
        }
        throw new FileNotFoundException("The program is not built: build FinanceTracker.Web, or name it in FT_BINARY.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Hear(string? line)
    {
        lock (said)
            said.AppendLine(line);
    }
}
