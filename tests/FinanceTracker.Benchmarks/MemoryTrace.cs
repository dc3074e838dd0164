using System.Diagnostics;
using FinanceTracker.Services.Imports;

namespace FinanceTracker.Benchmarks;

/// <summary>
/// Writes to standard error, several times a second, how much memory the process has and how much of that is the collector's: where in an
/// import the peak is. Switched on by <c>FT_MEMORY_TRACE=1</c>; a measured run goes without.
/// </summary>
internal sealed class MemoryTrace : IProgress<ImportStep>, IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Timer timer;
    private string stage = "start";

    private MemoryTrace() => timer = new Timer(_ => Write(), null, TimeSpan.Zero, Between);

    /// <summary>Starts one; null when nobody wants it.</summary>
    public static MemoryTrace? Start() => Environment.GetEnvironmentVariable("FT_MEMORY_TRACE") == "1" ? new MemoryTrace() : null;

    public void Report(ImportStep value) => stage = $"{value.Stage} {value.Rows}";

    public void Dispose()
    {
        timer.Dispose();
        Write();
    }

    private void Write()
    {
        const int mebi = 1024 * 1024;
        var last = GC.GetGCMemoryInfo(GCKind.Any);
        Console.Error.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{watch.Elapsed.TotalSeconds,6:F1} s  peak {ImportChild.Peak(Environment.ProcessId) / mebi,4}  resident {ImportChild.Resident(Environment.ProcessId) / mebi,4}  heap {GC.GetTotalMemory(false) / mebi,4}  after the last collection {last.HeapSizeBytes / mebi,4}, gaps {last.FragmentedBytes / mebi,3}, committed {last.TotalCommittedBytes / mebi,4}  gen0/1/2 {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)}  {stage}"));
    }
}
