using FinanceTracker.Domain.Alerts;
using FinanceTracker.Services.Jobs;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Alerts.Sources;

/// <summary>Backups that fail: told to the administrators, in the household each of them came to first, once until one goes well again.</summary>
internal sealed class FailedBackups : IAlertSource
{
    public async Task<IReadOnlyList<AlertDraft>> FindAsync(AlertLook look, CancellationToken ct)
    {
        if (await look.Db.JobStates.SingleOrDefaultAsync(job => job.Name == JobNames.Backup && job.FailingSince != null, ct) is not { } job)
            return [];
        // The oldest membership is the household a person acts in.
        var administrators = await look.Db.Users.Where(person => person.IsAdministrator)
            .Select(person => new { person.Id, First = look.Db.Memberships.Where(member => member.PersonKey == person.Id).OrderBy(member => member.CreatedAt).ThenBy(member => member.HouseholdKey).Select(member => member.HouseholdKey).FirstOrDefault() })
            .ToListAsync(ct);
        return [.. administrators.Where(person => person.First == look.Household).Select(person =>
            new AlertDraft(new AlertKey(AlertKind.BackupFailed, $"person-{person.Id}", $"{job.FailingSince!.Value.ToUnixTimeSeconds()}"), "The backup failed")
            {
                Text = AlertText.Of(job.Message ?? "It could not be made."),
                Link = "admin/jobs",
                OnlyFor = person.Id,
            })];
    }
}
