using System.Globalization;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Jobs;

namespace FinanceTracker.Web.Features.Backups;

/// <summary>Makes the day's backup, if something was written since the last one. What goes wrong is noted by who runs it, and told from there.</summary>
internal sealed class BackupJob(BackupRunner runner) : IJob
{
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        if (await runner.MakeIfNewAsync(ct) is not { } made)
            return "Nothing was written since the last one.";
        var missing = made.Manifest.Missing.Count;
        return $"{BackupWords.Size(made.Size, CultureInfo.InvariantCulture)}, read back and right.{(missing > 0 ? $" {missing} attached files are not where they should be." : "")}";
    }
}
