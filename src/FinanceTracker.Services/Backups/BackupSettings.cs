namespace FinanceTracker.Services.Backups;

/// <summary>How backups are made without being asked.</summary>
public sealed record BackupSettings
{
    /// <summary>Whether they are made at all.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>How many stay, 1 or more.</summary>
    public int Keep { get; init; } = 7;

    /// <summary>Where they lie; null: <c>backups</c> in the data directory.</summary>
    public string? Directory { get; init; }

    /// <summary>The time of day, on the server's clock.</summary>
    public TimeOnly At { get; init; } = new(3, 0);

    /// <summary>The version that is written into archives.</summary>
    public string AppVersion { get; init; } = "0";
}
