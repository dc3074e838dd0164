namespace FinanceTracker.Services.Backups;

/// <summary>A backup in its folder.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="MadeAt">The instant it shows, UTC.</param>
/// <param name="Size">Bytes.</param>
public sealed record BackupView(string Name, DateTimeOffset MadeAt, long Size)
{
    /// <summary>How many attached files are in it.</summary>
    public int Files { get; init; }

    /// <summary>How many attached files should be and were not there.</summary>
    public int Missing { get; init; }

    /// <summary>Why it cannot be relied on; null when it opens as it should. It was read back whole when it was made.</summary>
    public string? Problem { get; init; }
}

/// <summary>Backups as the administrator sees them.</summary>
/// <param name="Folder">Where they lie.</param>
/// <param name="IsOn">Whether they are made without being asked.</param>
/// <param name="At">When, on the server's clock.</param>
/// <param name="Keep">How many stay.</param>
/// <param name="HoldsMasterKey">Whether an archive has the master key in it.</param>
/// <param name="Items">Newest first.</param>
public sealed record BackupsView(string Folder, bool IsOn, TimeOnly At, int Keep, bool HoldsMasterKey, IReadOnlyList<BackupView> Items);
