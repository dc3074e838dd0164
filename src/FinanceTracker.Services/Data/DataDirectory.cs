namespace FinanceTracker.Services.Data;

/// <summary>The one folder that holds everything of an installation. Made for its owner alone (0700).</summary>
public sealed class DataDirectory
{
    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private DataDirectory(string root) => Root = root;

    public string Root { get; }
    public string Keys => Folder("keys");
    public string Logs => Folder("logs");
    public string Cache => Folder("cache");
    public string LockFile => Path.Combine(Root, "financetracker.lock");

    /// <summary>Makes the folder when it is absent; refuses one that cannot be written.</summary>
    public static DataDirectory Open(string path)
    {
        var root = Path.GetFullPath(path);
        try
        {
            MakePrivate(root);
            var probe = Path.Combine(root, $".write-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"Data:Directory = \"{root}\" cannot be used: {failure.Message} Allowed is a folder this user can write to.",
                StartRefusedException.WrongSetting,
                failure);
        }

        return new DataDirectory(root);
    }

    /// <summary>A folder inside, made when it is absent, for the owner alone.</summary>
    public string Folder(string name)
    {
        var path = Path.Combine(Root, name);
        MakePrivate(path);
        return path;
    }

    internal static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OwnerOnly);
        if (File.GetUnixFileMode(path) == OwnerOnly)
            return;

        // A folder that was there before, such as a mounted volume, may belong to somebody else: then its owner decides.
        try
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
        catch (UnauthorizedAccessException)
        {
        }
        catch (IOException)
        {
        }
    }
}
