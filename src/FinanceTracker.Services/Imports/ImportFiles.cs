using System.Security.Cryptography;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.Imports;

/// <summary>
/// Uploaded files while they are previews, and what else of an import has no room in memory: in the data directory, under names the server
/// makes, readable by nobody else.
/// </summary>
public sealed class ImportFiles(DatabaseSettings settings, ReadLimits limits)
{
    private const int Piece = 80 * 1024;
    // What waits for a person goes after seven days with the next upload; this is for what nobody knows of any more.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private string Folder => Path.Combine(settings.Directory, "imports");

    /// <summary>Takes an upload in: into memory while it is short, into a file of its own when it is long. Whoever disposes it takes that file away.</summary>
    /// <param name="upload">Read to its end.</param>
    /// <param name="received">Told how many bytes have come; may be null.</param>
    /// <param name="ct">Stops; nothing of it stays.</param>
    public async Task<ReceivedFile> ReceiveAsync(Stream upload, Action<long>? received, CancellationToken ct)
    {
        using var first = new MemoryStream();
        var piece = new byte[Piece];
        for (int got; (got = await upload.ReadAsync(piece, ct)) > 0;)
        {
            first.Write(piece, 0, got);
            received?.Invoke(first.Length);
            if (first.Length > limits.MostInMemory)
                return new ReceivedFile(await StoreAsync(first, upload, piece, received, ct));
        }
        return new ReceivedFile(first.GetBuffer().AsMemory(0, (int)first.Length));
    }

    /// <summary>Keeps an upload for an import. A file it lies in already is taken over.</summary>
    public async Task SaveAsync(Guid id, FileContent content, CancellationToken ct)
    {
        MakeFolder();
        if ((content as StoredContent)?.TryMoveTo(PathOf(id)) == true)
            return;
        await using var file = new FileStream(PathOf(id), DurableFile.Private(FileMode.Create, FileAccess.Write));
        await file.WriteAsync(content.Whole, ct);
    }

    /// <summary>The file of an import; null when it is not there any more.</summary>
    public async Task<FileContent?> LoadAsync(Guid id, CancellationToken ct)
    {
        var file = new FileInfo(PathOf(id));
        if (!file.Exists)
            return null;
        return file.Length > limits.MostInMemory ? new StoredContent(file.FullName, isTemporary: false) : await File.ReadAllBytesAsync(file.FullName, ct);
    }

    public void Delete(Guid id) => File.Delete(PathOf(id));

    /// <summary>A place for the rows of one file, or the decisions about them, that have no room in memory.</summary>
    internal Overflow OpenOverflow() => new OverflowFile(this, limits.RoomForRows);

    /// <summary>A new file that nobody finds: it has no name where the system allows that, and goes when it is closed.</summary>
    internal FileStream OpenNameless()
    {
        MakeFolder();
        var path = NewPath(".rows");
        var options = DurableFile.Private(FileMode.CreateNew, FileAccess.ReadWrite);
        (options.BufferSize, options.Options) = (0, OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return file;
    }

    /// <summary>Takes away what a killed process left behind. Run at start, while nobody imports.</summary>
    public void Sweep(DateTimeOffset now)
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles())
        {
            if (file.Extension is ".part" or ".rows" || (file.Extension == ".upload" && now - file.LastWriteTimeUtc > Longest))
                file.Delete();
        }
    }

    /// <summary>What a file is recognised by, whatever it is called: SHA-256 in hexadecimal digits.</summary>
    public static string HashOf(FileContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[Piece];
        int got;
        for (long place = 0; (got = content.Read(place, piece)) > 0; place += got)
            hash.AppendData(piece, 0, got);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>The name a file came with, fit to be shown.</summary>
    public static string ShownName(string name)
    {
        var last = string.Concat(name.Split('/', '\\')[^1].Where(letter => !char.IsControl(letter)));
        return last.Length == 0 ? "file" : Clip.To(last, 200);
    }

    private async Task<StoredContent> StoreAsync(MemoryStream first, Stream rest, byte[] piece, Action<long>? received, CancellationToken ct)
    {
        MakeFolder();
        var path = NewPath(".part");
        try
        {
            await using (var file = new FileStream(path, DurableFile.Private(FileMode.CreateNew, FileAccess.Write)))
            {
                await file.WriteAsync(first.GetBuffer().AsMemory(0, (int)first.Length), ct);
                for (int got; (got = await rest.ReadAsync(piece, ct)) > 0;)
                {
                    await file.WriteAsync(piece.AsMemory(0, got), ct);
                    received?.Invoke(file.Position);
                }
            }
            return new StoredContent(path, isTemporary: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private void MakeFolder()
    {
        if (Directory.Exists(Folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string NewPath(string extension) => Path.Combine(Folder, Guid.NewGuid().ToString("N") + extension);

    private string PathOf(Guid id) => Path.Combine(Folder, id.ToString("N") + ".upload");
}
