using FinanceTracker.Services.Jobs;
using Hangfire;

namespace FinanceTracker.Web.Hosting;

/// <summary>What the queue calls. The queue holds names only; whether there is anything to do, the store says.</summary>
internal sealed class JobEntry(JobDesk desk, JobPlans plans, IServiceProvider services)
{
    /// <summary>Queues what is due.</summary>
    /// <param name="queue">Where.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<int> QueueDueAsync(IBackgroundJobClient queue, CancellationToken ct)
    {
        var due = await desk.DueAsync(plans.All, ct);
        foreach (var name in due)
            queue.Enqueue<JobEntry>(entry => entry.RunAsync(name, CancellationToken.None));
        return due.Count;
    }

    /// <summary>Runs one job, if it is still due.</summary>
    public Task RunAsync(string name, CancellationToken ct)
    {
        // On PostgreSQL a name may have been queued by a process with other settings.
        if (plans.All.SingleOrDefault(one => one.Name == name) is not { } plan)
            return Task.CompletedTask;
        var type = Jobs.All.Single(one => one.Plan.Name == name).Job;
        return desk.RunAsync(plan, ((IJob)services.GetRequiredService(type)).RunAsync, ct);
    }
}
