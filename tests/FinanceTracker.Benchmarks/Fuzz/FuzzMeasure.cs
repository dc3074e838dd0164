using System.Diagnostics;
using FinanceTracker.Domain.Imports;

namespace FinanceTracker.Benchmarks.Fuzz;

/// <summary>Time and memory of one input. Allocation is the upper bound; the heap's peak is looked at only for inputs that allocate much.</summary>
internal static class FuzzMeasure
{
    private static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(2);

    /// <summary>Runs once, and again when it took long: a busy machine pauses once, not twice.</summary>
    public static (string Kind, TimeSpan Time, long Allocated) Run(byte[] input, ReadAnswers answers)
    {
        var first = Once(input, answers);
        if (first.Time < Doubtful)
            return first;
        var second = Once(input, answers);
        return second.Time < first.Time ? second : first;
    }

    /// <summary>How far the managed heap grows while the input is read, bytes; sampled every millisecond from a clean heap.</summary>
    public static long Peak(byte[] input, ReadAnswers answers)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = GC.GetTotalMemory(forceFullCollection: false);
        var (peak, isDone) = (0L, false);
        var watcher = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
                Thread.Yield();
            }
        });
        watcher.Start();
        try
        {
            FuzzTarget.Run(input, answers);
        }
        finally
        {
            Volatile.Write(ref isDone, true);
            watcher.Join();
        }
        return peak;
    }

    private static (string Kind, TimeSpan Time, long Allocated) Once(byte[] input, ReadAnswers answers)
    {
        var (before, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var kind = FuzzTarget.Run(input, answers);
        return (kind, clock.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
