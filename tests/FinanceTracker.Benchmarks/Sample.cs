using System.Diagnostics;

namespace FinanceTracker.Benchmarks;

/// <summary>Times of one task; what is quoted is their median.</summary>
internal sealed class Sample
{
    private readonly List<double> seconds = [];
    private readonly List<double> processor = [];

    public double Median => MedianOf(seconds);

    /// <summary>Processor seconds: what is left of a time when others use the machine too.</summary>
    public double MedianProcessor => MedianOf(processor);

    public void Add(double value) => seconds.Add(value);

    public void Time(Action work)
    {
        var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        work();
        seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        processor.Add((Environment.CpuUsage.TotalTime - used).TotalSeconds);
    }

    public async Task TimeAsync(Func<Task> work)
    {
        var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        processor.Add((Environment.CpuUsage.TotalTime - used).TotalSeconds);
    }

    private static double MedianOf(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
