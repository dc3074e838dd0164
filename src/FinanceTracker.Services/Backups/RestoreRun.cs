using System.Globalization;
using FinanceTracker.Domain.Backups;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Data.Copies;

namespace FinanceTracker.Services.Backups;

/// <summary>
/// Puts an archive back. The whole archive is read and checked first, then everything is built beside what is there and checked again; only
/// then does it take its place (<see cref="PendingRestore"/>). The caller holds the directory lock.
/// </summary>
public sealed class RestoreRun(DatabaseSettings settings, StoreCopies copies, DiskSpace disk, TimeProvider clock)
{
    /// <summary>Called before each step, so that tests can end it there.</summary>
    internal Action<string> Step { get; init; } = _ => { };

    /// <summary>Restores.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="replace">Whether data that is there may be put aside.</param>
    /// <param name="masterKeyFile">The master key, where it is kept apart from the data.</param>
    /// <param name="ct">Cancels it, until it holds.</param>
    /// <exception cref="BackupException">It cannot be done; everything is as before.</exception>
    public async Task<RestoreDone> RunAsync(string file, bool replace, string? masterKeyFile, CancellationToken ct)
    {
        using var archive = BackupArchive.Open(file);
        var manifest = archive.Manifest;
        Refuse(manifest);
        if (!replace && await IsInUseAsync(ct))
            throw new BackupException($"There is a ledger in {settings.Directory} already. With --replace it is put aside, not deleted; or choose another directory with --Data:Directory=…");
        Step("verify");
        await archive.VerifyAsync(ct);
        await PendingRestore.FinishAsync(settings, ct);
        disk.Require(settings.Directory, manifest.Members.Aggregate(0L, (sum, member) => sum > long.MaxValue - member.Size ? long.MaxValue : sum + member.Size), "what is in the archive");

        var id = Guid.NewGuid();
        var staging = PendingRestore.StagingFolder(settings.Directory, id);
        var note = new RestoreNote(id, AsideName());
        try
        {
            await StageAsync(archive, staging, ct);
            CheckKeys(staging, manifest, masterKeyFile);
            if (settings.Provider == DatabaseProvider.PostgreSql)
            {
                Step("database");
                await copies.Postgres.RunAsync(manifest, archive.OpenMember, note.Aside.Replace('-', '_'), id, () =>
                {
                    Step("note");
                    PendingRestore.Write(settings.Directory, note);
                    Step("commit");
                    return Task.CompletedTask;
                }, ct);
            }
            else
            {
                Step("note");
                PendingRestore.Write(settings.Directory, note);
            }
        }
        catch (Exception fault)
        {
            Step("clean up");
            // It looks whether the restore holds after all: a commit whose answer was lost does.
            await PendingRestore.FinishAsync(settings, CancellationToken.None);
            if (fault is BackupException or StartRefusedException or OperationCanceledException)
                throw;
            throw new BackupException(StoreFaults.Translate(fault) is StoreFullException ? "The disk is full: nothing was restored." : $"Nothing was restored: {fault.Message}", fault);
        }
        Step("move");
        var aside = PendingRestore.Move(settings, note, Step);
        Step("done");
        await PendingRestore.FinishAsync(settings, CancellationToken.None);
        return new RestoreDone(manifest, Directory.Exists(aside) ? aside : null);
    }

    private void Refuse(BackupManifest manifest)
    {
        if (manifest.Provider != copies.Provider)
            throw new BackupException($"The archive is of {manifest.Provider}, and Database:Provider is {copies.Provider} here.");
        if (!copies.KnownSchemas.Contains(manifest.Schema))
            throw new BackupException($"The archive was made by a later version ({manifest.App}, {manifest.Schema}): restore it with that version or a newer one.");
        var wanted = settings.Provider == DatabaseProvider.Sqlite ? [MemberName.SqliteFile] : manifest.Tables.Select(table => MemberName.OfTable(table.Name)).ToList();
        if (!manifest.Members.Select(member => member.Name).Where(name => name.StartsWith("database/", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal).SetEquals(wanted))
            throw new BackupException("The archive is damaged: it does not hold the database it says.");
    }

    private async Task<bool> IsInUseAsync(CancellationToken ct) =>
        File.Exists(settings.SqliteFile) || Holds("attachments") || Holds("keys") || (settings.Provider == DatabaseProvider.PostgreSql && await copies.Postgres.IsInUseAsync(ct));

    private bool Holds(string folder) => Directory.Exists(Path.Combine(settings.Directory, folder)) && Directory.EnumerateFileSystemEntries(Path.Combine(settings.Directory, folder)).Any();

    private async Task StageAsync(BackupArchive archive, string staging, CancellationToken ct)
    {
        foreach (var folder in new[] { staging, Path.Combine(staging, "attachments"), Path.Combine(staging, "keys") })
            DataDirectory.MakePrivate(folder);
        foreach (var member in archive.Manifest.Members)
        {
            if (Place(member.Name) is not { } place)
                continue;
            Step(member.Name);
            var path = Path.Combine(staging, place.Replace('/', Path.DirectorySeparatorChar));
            DataDirectory.MakePrivate(Path.GetDirectoryName(path)!);
            await using var to = new FileStream(path, DurableFile.Private(FileMode.CreateNew, FileAccess.Write));
            await using var from = archive.OpenMember(member.Name);
            await from.CopyToAsync(to, ct);
            to.Flush(flushToDisk: true);
        }
        Step("check");
        if (settings.Provider == DatabaseProvider.Sqlite)
            await StoreCopies.CheckSqliteAsync(Path.Combine(staging, Path.GetFileName(MemberName.SqliteFile)), archive.Manifest, ct);
        foreach (var folder in Directory.EnumerateDirectories(staging, "*", SearchOption.AllDirectories).Append(staging).Append(settings.Directory))
            DurableFile.FlushFolder(folder);
    }

    /// <summary>Where a member goes; null for those that go straight into the database.</summary>
    private static string? Place(string name) => name == MemberName.SqliteFile ? Path.GetFileName(name) : name.StartsWith("database/", StringComparison.Ordinal) ? null : name;

    /// <summary>Data whose key is not there would start and then fail, secret by secret.</summary>
    private static void CheckKeys(string staging, BackupManifest manifest, string? masterKeyFile)
    {
        if (!manifest.HoldsMasterKey && masterKeyFile is null)
            throw new BackupException("The archive was made without its master key: name the file that holds it with --App:MasterKeyFile=…");
        SecretKeys.Load(DataDirectory.Open(staging), masterKeyFile);
    }

    private string AsideName()
    {
        var name = "before-restore-" + clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        for (var number = 2; ; number++)
        {
            if (!Directory.Exists(Path.Combine(settings.Directory, name)))
                return name;
            name = string.Create(CultureInfo.InvariantCulture, $"{name[..30]}-{number}");
        }
    }
}

/// <summary>A restore that was done.</summary>
/// <param name="Manifest">What was in the archive.</param>
/// <param name="Aside">Where the data of before is; null when there was none.</param>
public sealed record RestoreDone(BackupManifest Manifest, string? Aside);
