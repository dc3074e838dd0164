using System.Diagnostics;

namespace FinanceTracker.Benchmarks;

/// <summary>Times of one task; what is quoted is their median.</summary>
internal sealed class Sample
{
    private readonly List<double> seconds = [];

    public double Median
    {
        get
        {
            var sorted = seconds.Order().ToList();
            return sorted.Count == 0 ? double.NaN : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        }
    }

    public void Add(double value) => seconds.Add(value);

    public void Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    public async Task TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
