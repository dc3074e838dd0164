using FinanceTracker.Services.Attachments;

namespace FinanceTracker.Web.Features.Attachments;

/// <summary>Looks through the folders of attachments a while after the start and then daily.</summary>
/// <param name="sweep">The work.</param>
/// <param name="ready">Done when the store can be used.</param>
/// <param name="clock">Between two rounds.</param>
/// <param name="log">What came of it.</param>
internal sealed class AttachmentSweepJob(AttachmentSweep sweep, Task ready, TimeProvider clock, ILogger<AttachmentSweepJob> log) : BackgroundService
{
    // The start belongs to the people who wait for it.
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ready.IsCompletedSuccessfully)
            return;
        for (var wait = Delay; ; wait = Between)
        {
            await Task.Delay(wait, clock, stoppingToken);
            try
            {
                if (await sweep.RunAsync(stoppingToken) is > 0 and var done)
                    log.LogInformation("Attachments: {Count} files without use were deleted, set aside or brought back", done);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "The folders of attachments could not be looked through");
            }
        }
    }
}
