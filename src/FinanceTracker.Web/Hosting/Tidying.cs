namespace FinanceTracker.Web.Hosting;

/// <summary>
/// A start leaves garbage behind: parsed manifests, the model's making, compiled expressions. Nobody allocates in an idle process, so no
/// collection would ever come; one in the background gives the memory back to the computer.
/// </summary>
internal sealed class Tidying(IHostApplicationLifetime lifetime, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await Task.Delay(AfterStart, clock, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
