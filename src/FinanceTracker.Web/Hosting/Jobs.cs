using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Imports.Watched;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Services.Live;
using FinanceTracker.Web.Features.Alerts;
using FinanceTracker.Web.Features.Attachments;
using FinanceTracker.Web.Features.Backups;
using FinanceTracker.Web.Features.BankSync;
using FinanceTracker.Web.Features.Imports;
using FinanceTracker.Web.Features.Jobs;

namespace FinanceTracker.Web.Hosting;

/// <summary>The one list of everything that runs unattended.</summary>
internal static class Jobs
{
    /// <summary>Jobs by the clock: when, and the class that does it. Their state is in the store (<see cref="JobDesk"/>); a job added here runs from the next start on.</summary>
    public static IReadOnlyList<(JobPlan Plan, Type Job)> All { get; } =
    [
        (new JobPlan("alerts", "Look for what to tell", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(10)), typeof(AlertLookJob)),
        (new JobPlan("alert-delivery", "Send what waited", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)), typeof(AlertDeliveryJob)),
        (new JobPlan("attachments", "Tidy attached files", TimeSpan.FromDays(1), TimeSpan.FromHours(1)) { First = TimeSpan.FromMinutes(1) }, typeof(AttachmentSweepJob)),
        (new JobPlan(BankSyncService.Job, "Ask the banks", TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)), typeof(BankSyncJob)),
        (new JobPlan(JobNames.Backup, "Make a backup", TimeSpan.FromDays(1), TimeSpan.FromHours(2)), typeof(BackupJob)),
        (new JobPlan("housekeeping", "Forget what is old", TimeSpan.FromDays(1), TimeSpan.FromHours(1)) { First = TimeSpan.FromMinutes(5) }, typeof(HousekeepingJob)),
    ];

    public static void AddJobs(this WebApplicationBuilder builder, Boot boot)
    {
        builder.Services.AddSingleton(new JobPlans([.. All.Select(one => one.Plan)
            .Where(plan => boot.Settings.Backups.IsOn || plan.Name != JobNames.Backup)
            .Select(plan => plan.Name == JobNames.Backup ? plan with { At = boot.Settings.Backups.At } : plan)]));
        foreach (var (_, job) in All)
            builder.Services.AddScoped(job);
        builder.Services.AddScoped<JobEntry>();
        if (boot.Settings.JobsEnabled)
            builder.Services.AddHostedService<JobServer>();

        // These two stay beside the clock's: one follows every write, the other looks at files every few seconds. Neither keeps anything that a queue could lose.
        if (boot.Settings.JobsEnabled)
        {
            builder.Services.AddHostedService(services => new AlertWatchJob(
                services.GetRequiredService<HouseholdEvents>(), services.GetRequiredService<AlertRounds>(), services.GetRequiredService<StoreStart>().Ready, services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<AlertWatchJob>>()));
        }
        builder.Services.AddSingleton(new WatchedRoot(boot.Settings.ImportWatchedFolder));
        if (boot.Settings.ImportWatchedFolder is not null)
        {
            builder.Services.AddHostedService(services => new WatchedFolderJob(
                services.GetRequiredService<WatchedHouseholds>(), services.GetRequiredService<StoreStart>().Ready, services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<WatchedFolderJob>>()));
        }
    }
}
