using System.Runtime.InteropServices;

namespace FinanceTracker.Services.Data;

/// <summary>Writes a small file so that after a crash there is either the old content or the new, never half of it.</summary>
internal static class DurableFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(path)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}");
        File.Delete(temporary);
        using (var file = new FileStream(temporary, Private(FileMode.CreateNew, FileAccess.Write)))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        FlushFolder(folder);
    }

    /// <summary>For the owner alone (0600), and for this process alone.</summary>
    public static FileStreamOptions Private(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    // The rename itself is only safe once the folder is on disk, and .NET does not open folders.
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = OpenFolder(folder, 0);
        if (descriptor < 0)
            return;
        _ = Flush(descriptor);
        _ = Close(descriptor);
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int OpenFolder([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
