using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Jobs;

namespace FinanceTracker.Services.Backups;

/// <summary>Backups for the administrator of the server, and for nobody else: an archive holds every household.</summary>
public sealed class BackupService(BackupRunner runner, BackupSettings settings, SecretKeys keys, JobService jobs)
{
    /// <summary>What there is and what is made by itself. Forbidden to everyone but the administrator.</summary>
    public async Task<Result<BackupsView>> GetAsync(CancellationToken ct)
    {
        if (!await jobs.IsAdministratorAsync(ct))
            return Refused;
        try
        {
            return new BackupsView(runner.Folder, settings.IsOn, settings.At, settings.Keep, keys.MasterKeyIsBesideTheData, runner.List());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Failure.Conflict($"The folder of backups cannot be read: {fault.Message}");
        }
    }

    /// <summary>Makes one now and reads it back. A conflict says why it cannot be made. Goes on when nobody waits for it any more.</summary>
    public async Task<Result<BackupView>> MakeAsync(CancellationToken ct)
    {
        if (!await jobs.IsAdministratorAsync(ct))
            return Refused;
        try
        {
            // Away from the page's own thread of work, which has clicks to answer meanwhile.
            var made = await Task.Run(() => runner.MakeAsync(null, CancellationToken.None), CancellationToken.None);
            return new BackupView(Path.GetFileName(made.Path), made.Manifest.MadeAt, made.Size) { Missing = made.Manifest.Missing.Count };
        }
        catch (BackupException fault)
        {
            return new Failure.Conflict(fault.Message);
        }
    }

    /// <summary>The path of a backup that is listed. Not found for any other name.</summary>
    public async Task<Result<string>> FindAsync(string name, CancellationToken ct)
    {
        if (!await jobs.IsAdministratorAsync(ct))
            return Refused;
        return runner.Find(name) is { } path ? path : new Failure.NotFound();
    }

    private static Failure Refused { get; } = new Failure.Forbidden("Only the administrator of this server sees its backups.");
}
