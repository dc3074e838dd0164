using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.Imports;

/// <summary>Uploaded files while they are previews: in the data directory, under names the server makes, readable by nobody else.</summary>
public sealed class ImportFiles(DatabaseSettings settings)
{
    private string Folder => Path.Combine(settings.Directory, "imports");

    public async Task SaveAsync(Guid id, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        if (!Directory.Exists(Folder))
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(Folder);
            else
                Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(PathOf(id), options);
        await file.WriteAsync(content, ct);
    }

    /// <summary>The file's bytes; null when it is not there any more.</summary>
    public async Task<byte[]?> LoadAsync(Guid id, CancellationToken ct) => File.Exists(PathOf(id)) ? await File.ReadAllBytesAsync(PathOf(id), ct) : null;

    public void Delete(Guid id) => File.Delete(PathOf(id));

    /// <summary>The name a file came with, fit to be shown.</summary>
    public static string ShownName(string name)
    {
        var last = string.Concat(name.Split('/', '\\')[^1].Where(letter => !char.IsControl(letter)));
        return last.Length == 0 ? "file" : Clip.To(last, 200);
    }

    private string PathOf(Guid id) => Path.Combine(Folder, id.ToString("N") + ".upload");
}
