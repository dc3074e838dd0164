using FinanceTracker.Domain.Attachments;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.Attachments;

/// <summary>
/// The files of attachments: in the data directory, a folder for each household, under names the server makes, readable by nobody else. A
/// file is written and on disk under its waiting name before a row can name it.
/// </summary>
public sealed class AttachmentStore(DatabaseSettings settings)
{
    private string Root => Path.Combine(settings.Directory, "attachments");

    /// <summary>Writes a file, and the small picture where there is one, to wait for its row.</summary>
    internal Task StageAsync(Guid household, Guid id, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> small, CancellationToken ct) => StoreFaults.TranslateAsync(async () =>
    {
        var folder = FolderOf(household);
        DataDirectory.MakePrivate(Root);
        DataDirectory.MakePrivate(folder);
        await WriteAsync(Path.Combine(folder, NameOf(id, false) + FileCare.Waiting), content, ct);
        if (!small.IsEmpty)
            await WriteAsync(Path.Combine(folder, NameOf(id, true) + FileCare.Waiting), small, ct);
    });

    /// <summary>Gives a waiting file its name; what follows may name it in a row.</summary>
    internal void Keep(Guid household, Guid id)
    {
        var folder = FolderOf(household);
        foreach (var small in new[] { true, false })
        {
            var path = Path.Combine(folder, NameOf(id, small));
            if (!small || File.Exists(path + FileCare.Waiting))
                File.Move(path + FileCare.Waiting, path);
        }
        DurableFile.FlushFolder(folder);
    }

    /// <summary>Throws a waiting file away; one that has its name already stays.</summary>
    internal void Drop(Guid household, Guid id)
    {
        foreach (var small in new[] { true, false })
            Delete(household, NameOf(id, small) + FileCare.Waiting);
    }

    /// <summary>Where a file is; null when it is not there.</summary>
    internal string? Find(Guid household, Guid id, bool small)
    {
        var path = Path.Combine(FolderOf(household), NameOf(id, small));
        return File.Exists(path) ? path : null;
    }

    /// <summary>Households that have a folder.</summary>
    internal IReadOnlyList<Guid> Households() => !Directory.Exists(Root)
        ? []
        : [.. Directory.EnumerateDirectories(Root).Select(path => Guid.TryParseExact(Path.GetFileName(path), "N", out var id) ? id : (Guid?)null).OfType<Guid>()];

    /// <summary>What lies in a household's folder; links are not followed and not listed.</summary>
    internal IReadOnlyList<FoundFile> Files(Guid household)
    {
        var folder = new DirectoryInfo(FolderOf(household));
        return folder.Exists ? [.. folder.EnumerateFiles().Where(file => file.LinkTarget is null).Select(file => new FoundFile(file.Name, file.LastWriteTimeUtc))] : [];
    }

    /// <summary>Sets a file aside, or brings it back under its name.</summary>
    internal void Rename(Guid household, string name, string to, DateTimeOffset now)
    {
        var (from, target) = (Path.Combine(FolderOf(household), name), Path.Combine(FolderOf(household), to));
        if (!File.Exists(from) || File.Exists(target))
            return;
        // How long it lies aside counts from now.
        File.SetLastWriteTimeUtc(from, now.UtcDateTime);
        File.Move(from, target);
    }

    internal void Delete(Guid household, string name) => DeleteFile(Path.Combine(FolderOf(household), name));

    /// <summary>Removes all files of a household that is gone.</summary>
    internal void RemoveHousehold(Guid household)
    {
        if (Directory.Exists(FolderOf(household)))
            Directory.Delete(FolderOf(household), recursive: true);
    }

    private string FolderOf(Guid household) => Path.Combine(Root, household.ToString("N"));

    private static string NameOf(Guid id, bool small) => id.ToString("N") + (small ? FileCare.Small : "");

    private static void DeleteFile(string path)
    {
        if (File.Exists(path))
            File.Delete(path);
    }

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        await using var file = new FileStream(path, DurableFile.Private(FileMode.CreateNew, FileAccess.Write));
        await file.WriteAsync(content, ct);
        file.Flush(flushToDisk: true);
    }
}
