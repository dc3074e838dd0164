using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FinanceTracker.Benchmarks;

/// <summary>
/// Rows 11 and 12: from the start of the process to its first answer, and its memory when idle; beside an empty Blazor app published alike, and
/// beside that with the packages of this product.
/// </summary>
internal static class ProcessSpeed
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(4);

    public static async Task MeasureAsync(BenchmarkPlan plan, LedgerData data, SpeedReport report)
    {
        var folder = Directory.CreateTempSubdirectory("ft-start-").FullName;
        try
        {
            var program = Environment.GetEnvironmentVariable("FT_BINARY") ?? await PublishAsync(RepositoryFiles.Find("src/FinanceTracker.Web"), Path.Combine(folder, "ours"), "FinanceTracker");
            var empty = await PublishEmptyAsync(folder, "empty", _ => Task.CompletedTask);
            var packages = plan.Wants(12) ? await PublishEmptyAsync(folder, "packages", PackagesOnly.WriteAsync) : null;
            var stores = new[] { 10_000, plan.Rows }.Distinct().ToList();
            foreach (var rows in stores)
                await ImportMemory.PeakAsync("store", data.Csv(rows), Path.Combine(folder, $"store-{rows}"));

            var starts = stores.ToDictionary(rows => rows, _ => (Start: new Sample(), Memory: new Sample()));
            var (emptyStart, emptyMemory, firstStart, packagesMemory) = (new Sample(), new Sample(), new Sample(), new Sample());
            for (var round = -1; round < plan.Rounds; round++)
            {
                await RunAsync(empty, Path.GetDirectoryName(empty)!, null, "/", emptyStart, emptyMemory, round);
                if (packages is not null)
                    await RunAsync(packages, Path.GetDirectoryName(packages)!, null, "/", new Sample(), packagesMemory, round);
                foreach (var rows in stores)
                    await RunAsync(program, folder, Path.Combine(folder, $"store-{rows}"), "/health/ready", starts[rows].Start, starts[rows].Memory, round);
                await RunAsync(program, folder, Path.Combine(folder, $"new-{round}"), "/health/ready", firstStart, null, round);
            }
            foreach (var rows in stores.Where(_ => plan.Wants(11)))
                report.Add("11", "start to the first answer", rows, "≤ 1.5x empty Blazor", starts[rows].Start.Median, emptyStart.Median, SpeedReport.Time);
            if (plan.Wants(11))
                report.Add("11a", "first start: keys, migration, first answer", 0, "≤ 5 s", firstStart.Median, emptyStart.Median, SpeedReport.Time);
            foreach (var rows in stores.Where(_ => plan.Wants(12)))
                report.Add("12", "idle memory", rows, "≤ 1.5x empty Blazor", starts[rows].Memory.Median, emptyMemory.Median, SpeedReport.Size);
            if (packages is not null)
                report.Add("12a", "idle memory of an empty app with the packages of this product", 0, "", packagesMemory.Median, emptyMemory.Median, SpeedReport.Size);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string program, string workingDirectory, string? data, string path, Sample start, Sample? memory, int round)
    {
        var port = FreePort();
        var how = new ProcessStartInfo(program) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        how.Environment["Urls"] = how.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        how.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        if (data is not null)
            how.Environment["Data__Directory"] = data;
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(how)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            while (!await AnswersAsync(client, new Uri($"http://127.0.0.1:{port}{path}")))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(60))
                    throw new InvalidOperationException($"{program} gave no answer on {path}.");
                await Task.Delay(5);
            }
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (memory is not null)
                await Task.Delay(Idle);
            // The round before the first warms the file cache.
            if (round < 0)
                return;
            start.Add(seconds);
            memory?.Add(ImportChild.Resident(process.Id));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address)
    {
        try
        {
            using var answer = await client.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<string> PublishEmptyAsync(string folder, string name, Func<string, Task> changeAsync)
    {
        var source = Path.Combine(folder, name + "-source");
        await DotnetAsync(folder, "new", "blazor", "--empty", "--interactivity", "Server", "--no-https", "--no-restore", "-n", "EmptyApp", "-o", source);
        await changeAsync(source);
        return await PublishAsync(source, Path.Combine(folder, name), "EmptyApp");
    }

    private static async Task<string> PublishAsync(string project, string output, string name)
    {
        var target = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;
        string[] how = name == "FinanceTracker"
            ? [$"-p:ShipFor={target}"]
            : ["-r", target, "--self-contained", "-p:PublishSingleFile=true", "-p:IncludeNativeLibrariesForSelfExtract=true"];
        await DotnetAsync(project, ["publish", project, "-c", "Release", "-o", output, "-v", "quiet", "-nodeReuse:false", .. how]);
        return Path.Combine(output, name);
    }

    private static async Task DotnetAsync(string folder, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {run.ExitCode}: {output}");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
