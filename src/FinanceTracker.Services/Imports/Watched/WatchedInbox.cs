using System.Text.RegularExpressions;

namespace FinanceTracker.Services.Imports.Watched;

/// <summary>Where a file goes when it has been looked at.</summary>
internal enum WatchedEnd
{
    Done,
    Waiting,
    Failed,
}

/// <summary>
/// One household's folder on disk. Real files and folders only: whatever is a link is not followed, whatever lies deeper is not looked at,
/// and nothing is ever written outside of it.
/// </summary>
internal sealed partial class WatchedInbox
{
    private const int MostTries = 1000;
    private const int MostWaiting = 200;
    private static readonly string[] Unfinished = [".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp"];
    private readonly string folder;

    private WatchedInbox(string folder) => this.folder = folder;

    /// <summary>The folder, made when it is not there yet.</summary>
    /// <exception cref="IOException">It, or a folder in it, is a link or a file.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not.</exception>
    public static WatchedInbox Open(string root, string name)
    {
        if (!FolderName().IsMatch(name))
            throw new IOException($"\"{name}\" is no name of a watched folder.");
        var inbox = new WatchedInbox(Path.Combine(root, name));
        Real(inbox.folder, root);
        foreach (var end in Enum.GetValues<WatchedEnd>())
            Real(inbox.PathOf(end), root);
        return inbox;
    }

    /// <summary>Files that may be bank files, in the order of their names. Hidden, empty and half-written ones wait.</summary>
    public IReadOnlyList<WatchedFile> Files() => Files(folder);

    /// <summary>Files that wait for a person, each with the question beside it; at most <see cref="MostWaiting"/>.</summary>
    public IReadOnlyList<WatchedFile> Waiting() => [.. Files(PathOf(WatchedEnd.Waiting)).Where(file => File.Exists(file.Path + ".txt")).Take(MostWaiting)];

    /// <summary>Moves a file that waited to those that are done; its question goes.</summary>
    public async Task SettleAsync(WatchedFile file, CancellationToken ct)
    {
        await FileAsync(file, WatchedEnd.Done, null, ct);
        File.Delete(file.Path + ".txt");
    }

    private static IReadOnlyList<WatchedFile> Files(string folder) =>
    [
        // An empty file may also be a pipe or a socket, which would block whoever opens it.
        .. new DirectoryInfo(folder).EnumerateFiles().Where(file => IsReal(file) && file.Length > 0 && !IsUnfinished(file.Name))
            .OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => new WatchedFile(file.FullName, file.Length, file.LastWriteTimeUtc)),
    ];

    /// <summary>The bytes of a file; null when it has become another one meanwhile.</summary>
    public static async Task<byte[]?> ReadAsync(WatchedFile file, CancellationToken ct)
    {
        await using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        if (await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct) < bytes.Length)
            return null;
        // Looked at again after opening: what was put in its place in between is not read.
        var now = new FileInfo(file.Path);
        return IsReal(now) && new WatchedFile(now.FullName, now.Length, now.LastWriteTimeUtc) == file ? bytes : null;
    }

    /// <summary>Moves a file out of the way, under another name when its own is taken, and writes beside it why.</summary>
    public async Task FileAsync(WatchedFile file, WatchedEnd end, string? why, CancellationToken ct)
    {
        var (stem, extension) = (Path.GetFileNameWithoutExtension(file.Name), Path.GetExtension(file.Name));
        for (var i = 1; i <= MostTries; i++)
        {
            var target = Path.Combine(PathOf(end), i == 1 ? file.Name : $"{stem} ({i}){extension}");
            if (Path.Exists(target) || Path.Exists(target + ".txt"))
                continue;
            File.Move(file.Path, target, overwrite: false);
            if (why is not null)
                await File.WriteAllTextAsync(target + ".txt", why + Environment.NewLine, ct);
            return;
        }
        throw new IOException($"There are {MostTries} files called \"{file.Name}\" already.");
    }

    private string PathOf(WatchedEnd end) => Path.Combine(folder, end.ToString().ToLowerInvariant());

    private static bool IsReal(FileSystemInfo file) => file is { Exists: true, LinkTarget: null } && !file.Attributes.HasFlag(FileAttributes.ReparsePoint);

    /// <summary>Makes a folder for whoever may use the one the operator named, or makes sure that it is no link.</summary>
    private static void Real(string path, string root)
    {
        if (!Path.Exists(path))
        {
            Directory.CreateDirectory(path);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, File.GetUnixFileMode(root));
        }
        if (!IsReal(new DirectoryInfo(path)))
            throw new IOException($"The folder \"{Path.GetFileName(path)}\" is a link; links are not followed.");
    }

    private static bool IsUnfinished(string name) => name[0] is '.' or '~' || Unfinished.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("^[a-z0-9](-?[a-z0-9])*$")]
    private static partial Regex FolderName();
}
