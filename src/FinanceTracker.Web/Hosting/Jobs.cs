using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Imports.Watched;
using FinanceTracker.Web.Features.Attachments;
using FinanceTracker.Web.Features.Imports;

namespace FinanceTracker.Web.Hosting;

/// <summary>The one list of everything that runs unattended.</summary>
internal static class Jobs
{
    public static void AddJobs(this WebApplicationBuilder builder, Boot boot)
    {
        builder.Services.AddHostedService(services => new AttachmentSweepJob(
            services.GetRequiredService<AttachmentSweep>(), services.GetRequiredService<StoreStart>().Ready, services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<AttachmentSweepJob>>()));
        builder.Services.AddSingleton(new WatchedRoot(boot.Settings.ImportWatchedFolder));
        if (boot.Settings.ImportWatchedFolder is not null)
        {
            builder.Services.AddHostedService(services => new WatchedFolderJob(
                services.GetRequiredService<WatchedHouseholds>(), services.GetRequiredService<StoreStart>().Ready, services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILogger<WatchedFolderJob>>()));
        }
    }
}
