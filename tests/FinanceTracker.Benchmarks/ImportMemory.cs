using System.Diagnostics;
using System.Globalization;

namespace FinanceTracker.Benchmarks;

/// <summary>Row 13: the most memory a process ever has that imports one file and does nothing else.</summary>
internal static class ImportMemory
{
    public static async Task MeasureAsync(BenchmarkPlan plan, LedgerData data, SpeedReport report)
    {
        var csv = data.Csv(plan.Rows);
        var (ours, bare) = (new Sample(), new Sample());
        for (var round = 0; round < Math.Min(3, plan.Rounds); round++)
        {
            bare.Add(await PeakAsync("bare", csv));
            ours.Add(await PeakAsync("import", csv));
        }
        report.Add("13", "peak memory of an import", plan.Rows, "≤ 250 MiB", ours.Median, bare.Median, SpeedReport.Size);
    }

    /// <summary>Runs one task in a process of its own; gives the last line it prints.</summary>
    public static async Task<long> PeakAsync(string task, string csv, string? folder = null)
    {
        var scratch = Directory.CreateTempSubdirectory("ft-child-").FullName;
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--child", task, csv, folder ?? scratch]) { RedirectStandardOutput = true })!;
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Directory.Delete(scratch, recursive: true);
        return child.ExitCode == 0
            ? long.Parse(output.TrimEnd().Split('\n')[^1], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The child for {task} ended with {child.ExitCode}: {output}");
    }
}
