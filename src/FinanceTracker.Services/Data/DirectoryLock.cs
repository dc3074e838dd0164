using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace FinanceTracker.Services.Data;

/// <summary>
/// One process per data directory. The operating system holds the lock, so a killed process leaves nothing behind; the id beside it
/// (<c>financetracker.pid</c>) only tells people and scripts who holds it.
/// </summary>
public sealed class DirectoryLock : IDisposable
{
    // An upgrade starts the new process while the old one is still closing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream file;
    private readonly string processFile;

    private DirectoryLock(FileStream file, string processFile)
    {
        this.file = file;
        this.processFile = processFile;
    }

    /// <summary>Takes the lock, or refuses the start within two seconds when another process holds it.</summary>
    public static async Task<DirectoryLock> TakeAsync(DataDirectory directory, CancellationToken ct)
    {
        var processFile = Path.ChangeExtension(directory.LockFile, ".pid");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (TryTake(directory.LockFile) is { } file)
            {
                DurableFile.Write(processFile, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n")));
                return new DirectoryLock(file, processFile);
            }

            if (waited.Elapsed > Patience)
                throw new StartRefusedException(
                    $"The data directory {directory.Root} is in use by another financetracker{Holder(processFile)}. Stop it first, or choose another with --Data:Directory=…",
                    StartRefusedException.DirectoryInUse);
            await Task.Delay(Pause, ct);
        }
    }

    public void Dispose()
    {
        File.Delete(processFile);
        file.Dispose();
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, DurableFile.Private(FileMode.OpenOrCreate, FileAccess.ReadWrite));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private static string Holder(string processFile)
    {
        try
        {
            return $" (process {File.ReadAllText(processFile).Trim()})";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
