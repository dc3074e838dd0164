using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>Imports that ended badly, and a watched folder from which nothing can be taken.</summary>
internal sealed class FailedImports : IAlertSource
{
    private const int RecentDays = 7;

    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct)
    {
        var since = new DateTimeOffset(look.Today.AddDays(-RecentDays).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var runs = await look.Db.ImportRuns.Where(run => run.Status == ImportStatus.Failed && run.CreatedAt >= since).Select(run => new { run.Id, run.FileName, run.PersonKey }).ToListAsync(ct);
        var drafts = runs.Select(run => new AlertDraft(new AlertKey(AlertKind.ImportFailed, run.Id.ToString("N")), $"{AlertText.Of(run.FileName)} could not be imported")
        {
            Text = "Nothing of it is in the ledger.",
            Link = "import",
            OnlyFor = run.PersonKey,
        }).ToList();
        if (await look.Db.WatchedFolders.SingleOrDefaultAsync(folder => folder.IsOn && folder.Problem != null, ct) is { } watched)
        {
            drafts.Add(new AlertDraft(new AlertKey(AlertKind.ImportFailed, "watched", $"{watched.ChangedAt.ToUnixTimeSeconds()}-{Trouble(watched.Problem!)}"), "Nothing can be taken from the watched folder")
            {
                Text = AlertText.Of(watched.Problem!),
                Link = "settings",
            });
        }
        return drafts;
    }

    /// <summary>The same words are the same trouble; the number is the same in every process.</summary>
    private static string Trouble(string words) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(words)).AsSpan(0, 8));
}
