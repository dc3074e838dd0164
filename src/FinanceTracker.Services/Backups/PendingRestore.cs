using System.Data.Common;
using System.Text.Json;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Data.Copies;

namespace FinanceTracker.Services.Backups;

/// <summary>
/// The end of a restore. What came out of the archive stands whole in a folder beside what is there; then a note says that it holds, and from
/// that moment on it does: whoever takes the directory next, after a kill too, finishes moving. Without the note everything is as before.
/// Inside the data directory, because that is often a mounted volume and cannot be renamed itself.
/// </summary>
public static class PendingRestore
{
    private const string NoteFile = "restore.json";
    private const string Staging = "restoring-";

    // The log belongs to the database that lies beside it: it goes first.
    private static readonly string[] SqliteItems = ["financetracker.db-wal", "financetracker.db-shm", "financetracker.db"];
    private static readonly string[] Items = ["attachments", "keys"];

    /// <summary>Finishes or forgets a restore that did not end. Call while holding the directory lock, before anything is read.</summary>
    /// <returns>Where the data of before is now, when there was something to finish.</returns>
    public static async Task<string?> FinishAsync(DatabaseSettings settings, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var note = Read(settings.Directory);
        string? aside = null;
        if (note is not null)
        {
            if (await IsHeldAsync(settings, note, ct))
                aside = Move(settings, note, _ => { });
            File.Delete(Path.Combine(settings.Directory, NoteFile));
            DurableFile.FlushFolder(settings.Directory);
        }
        foreach (var left in Directory.EnumerateDirectories(settings.Directory, Staging + "*"))
            Directory.Delete(left, recursive: true);
        return aside;
    }

    internal static string StagingFolder(string directory, Guid id) => Path.Combine(directory, Staging + id.ToString("N"));

    /// <summary>Says that a restore holds: on SQLite at once, on PostgreSQL once the database's commit is there.</summary>
    internal static void Write(string directory, RestoreNote note) => DurableFile.Write(Path.Combine(directory, NoteFile), JsonSerializer.SerializeToUtf8Bytes(note));

    /// <summary>Moves what was there aside and what was restored into its place. Any part of it may have been done before.</summary>
    internal static string Move(DatabaseSettings settings, RestoreNote note, Action<string> step)
    {
        var (root, staging, aside) = (settings.Directory, StagingFolder(settings.Directory, note.Id), Path.Combine(settings.Directory, note.Aside));
        foreach (var item in settings.Provider == DatabaseProvider.Sqlite ? [.. SqliteItems, .. Items] : Items)
        {
            var (there, fresh) = (Path.Combine(root, item), Path.Combine(staging, item));
            // A log has no successor: it is of before as long as the database is.
            var isOfBefore = Exists(fresh) || (item.StartsWith(SqliteItems[^1] + "-", StringComparison.Ordinal) && Exists(Path.Combine(staging, SqliteItems[^1])));
            if (isOfBefore && Exists(there))
            {
                step($"aside {item}");
                DataDirectory.MakePrivate(aside);
                Directory.Move(there, Path.Combine(aside, item));
            }
            if (!Exists(fresh))
                continue;
            step($"place {item}");
            Directory.Move(fresh, there);
        }
        if (Directory.Exists(aside))
            DurableFile.FlushFolder(aside);
        DurableFile.FlushFolder(root);
        return aside;
    }

    private static async Task<bool> IsHeldAsync(DatabaseSettings settings, RestoreNote note, CancellationToken ct)
    {
        try
        {
            return settings.Provider == DatabaseProvider.Sqlite || await PostgresRestore.IsDoneAsync(settings, note.Id, ct);
        }
        catch (DbException fault)
        {
            throw new StartRefusedException($"A restore was interrupted, and whether it holds the database has to say, which does not answer: {fault.Message}", 1, fault);
        }
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static RestoreNote? Read(string directory)
    {
        var path = Path.Combine(directory, NoteFile);
        return File.Exists(path) ? JsonSerializer.Deserialize<RestoreNote>(File.ReadAllBytes(path)) : null;
    }
}

/// <summary>A restore that holds.</summary>
/// <param name="Id">Its number; names the folder it comes from.</param>
/// <param name="Aside">Name of the folder that takes what was there.</param>
internal sealed record RestoreNote(Guid Id, string Aside);
