using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.Backups;

/// <summary>Asks before something large is written whether there is room for it, so that a copy never takes the last bytes from the ledger.</summary>
public sealed class DiskSpace(Func<string, long>? free = null)
{
    /// <summary>What stays free whatever is written, bytes.</summary>
    public const long Reserve = 100L << 20;

    /// <summary>Refuses when a folder's disk has not this much room and the reserve.</summary>
    /// <exception cref="BackupException">There is not enough.</exception>
    public void Require(string folder, long bytes, string what)
    {
        var has = free is null ? new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace : free(folder);
        if (bytes < 0 || bytes > has - Reserve)
            throw new BackupException($"The disk of {folder} is too full: {what} needs up to {Megabytes(bytes)} MB, {Megabytes(has)} MB are free, and {Megabytes(Reserve)} MB of them stay free for the ledger.");
    }

    private static long Megabytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;
}
