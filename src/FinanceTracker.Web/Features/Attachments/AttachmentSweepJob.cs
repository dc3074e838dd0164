using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Jobs;

namespace FinanceTracker.Web.Features.Attachments;

/// <summary>Looks through the folders of attachments.</summary>
internal sealed class AttachmentSweepJob(AttachmentSweep sweep) : IJob
{
    public async Task<string?> RunAsync(CancellationToken ct) =>
        await sweep.RunAsync(ct) is > 0 and var done ? $"{done} files without use were deleted, set aside or brought back." : null;
}
