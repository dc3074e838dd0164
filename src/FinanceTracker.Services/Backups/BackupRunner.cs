using FinanceTracker.Domain.Backups;
using FinanceTracker.Services.Data;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Backups;

/// <summary>The folder of backups: makes one at a time, keeps the newest, lists what there is.</summary>
public sealed class BackupRunner(BackupWriter writer, BackupSettings settings, DatabaseSettings database, TimeProvider clock, ILogger<BackupRunner> log) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Where backups lie that nobody named a place for.</summary>
    public string Folder => settings.Directory ?? Path.Combine(database.Directory, "backups");

    /// <summary>Makes a backup now.</summary>
    /// <param name="to">A path, or a folder; null: into <see cref="Folder"/>, where the oldest then goes.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="BackupException">It cannot be made.</exception>
    public async Task<BackupMade> MakeAsync(string? to, CancellationToken ct) => (await AloneAsync(to, onlyNew: false, ct))!;

    /// <summary>Makes a backup if something was written since the newest one; null when nothing was.</summary>
    /// <exception cref="BackupException">It cannot be made.</exception>
    public Task<BackupMade?> MakeIfNewAsync(CancellationToken ct) => AloneAsync(null, onlyNew: true, ct);

    /// <summary>What lies in the folder, newest first.</summary>
    public IReadOnlyList<BackupView> List() => !Directory.Exists(Folder) ? [] : [.. Names().Select(View)];

    /// <summary>The path of a backup that <see cref="List"/> shows; null for any other name.</summary>
    public string? Find(string name) => Directory.Exists(Folder) && Names().FirstOrDefault(one => one == name) is { } known ? Path.Combine(Folder, known) : null;

    public void Dispose() => one.Dispose();

    private async Task<BackupMade?> AloneAsync(string? to, bool onlyNew, CancellationToken ct)
    {
        // Who only wants what is new may well wait: afterwards there is nothing new.
        if (!await one.WaitAsync(onlyNew ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, ct))
            throw new BackupException("A backup is being made already.");
        try
        {
            var target = Target(to);
            foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, "financetracker-*.zip" + BackupWriter.Unfinished))
                File.Delete(left);
            var made = await writer.WriteAsync(target, onlyNew ? Newest() : null, ct);
            if (made is null)
                return null;
            log.LogInformation("Backup made and verified: {Path}, {Size} bytes", made.Path, made.Size);
            if (to is null)
                Prune();
            return made;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{to ?? Folder} cannot be written to: {fault.Message}", fault);
        }
        finally
        {
            one.Release();
        }
    }

    private string Target(string? to)
    {
        var name = BackupShelf.NameOf(clock.GetUtcNow());
        if (to is null)
        {
            // A folder somebody chose keeps the rights they gave it.
            if (!Directory.Exists(Folder))
                DataDirectory.MakePrivate(Folder);
            return Path.Combine(Folder, name);
        }
        var path = Path.GetFullPath(to);
        if (Directory.Exists(path))
            return Path.Combine(path, name);
        return Directory.Exists(Path.GetDirectoryName(path)) ? path : throw new BackupException($"There is no folder {Path.GetDirectoryName(path)}.");
    }

    private string? Newest()
    {
        if (Names() is not [var name, ..])
            return null;
        try
        {
            using var archive = BackupArchive.Open(Path.Combine(Folder, name));
            return archive.Manifest.Content;
        }
        catch (BackupException)
        {
            return null;
        }
    }

    private void Prune()
    {
        foreach (var name in BackupShelf.Surplus(Names(), settings.Keep))
        {
            try
            {
                File.Delete(Path.Combine(Folder, name));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                log.LogWarning(fault, "The old backup {Name} could not be deleted", name);
            }
        }
    }

    private IReadOnlyList<string> Names() => BackupShelf.Archives(new DirectoryInfo(Folder).EnumerateFiles().Where(file => file.LinkTarget is null).Select(file => file.Name));

    private BackupView View(string name)
    {
        var path = Path.Combine(Folder, name);
        var size = File.Exists(path) ? new FileInfo(path).Length : 0;
        try
        {
            using var archive = BackupArchive.Open(path);
            var manifest = archive.Manifest;
            return new BackupView(name, manifest.MadeAt, size) { Files = manifest.Members.Count(member => member.Name.StartsWith(MemberName.Attachments, StringComparison.Ordinal)), Missing = manifest.Missing.Count };
        }
        catch (BackupException fault)
        {
            return new BackupView(name, BackupShelf.MadeAt(name)!.Value, size) { Problem = fault.Message };
        }
    }
}
