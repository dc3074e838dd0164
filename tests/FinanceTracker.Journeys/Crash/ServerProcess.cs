using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FinanceTracker.Services.Data;
using Xunit;

namespace FinanceTracker.Journeys.Crash;

/// <summary>
/// The program as people run it, in a process that can be killed: the one FT_BINARY names (tests/run.sh: the single file), else the
/// one built beside the tests.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public static ServerProcess Start(DatabaseSettings settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var how = new ProcessStartInfo(Program()) { WorkingDirectory = settings.Directory, RedirectStandardOutput = true, RedirectStandardError = true };
        how.Environment["Urls"] = address.ToString();
        how.Environment["Data__Directory"] = settings.Directory;
        how.Environment["RateLimits__Enabled"] = "false";
        how.Environment["Auth__BcryptCost"] = "4";
        how.Environment["Database__Provider"] = settings.Provider.ToString();
        if (settings.ConnectionString is { } connection)
            how.Environment["Database__ConnectionString"] = connection;
        return new ServerProcess(Process.Start(how)!, address);
    }

    /// <summary>Waits until it is ready; fails with what it said when it ends or takes too long.</summary>
    public async Task ReadyAsync(string trial)
    {
        using var client = new HttpClient();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "health/ready"), TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
            }
            Assert.False(process.HasExited, $"{trial}: the start ended by itself.\n{Said()}");
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"{trial}: not ready after 30 s.\n{Said()}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>SIGKILL: nothing runs any more that could tidy up.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public string Said()
    {
        lock (said)
            return said.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private static string Program()
    {
        if (Environment.GetEnvironmentVariable("FT_BINARY") is { Length: > 0 } shipped)
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
