namespace FinanceTracker.Services.Jobs;

/// <summary>Names of jobs that others ask about. They never change: what is kept is kept under them.</summary>
public static class JobNames
{
    /// <summary>Makes backups.</summary>
    public const string Backup = "backup";
}
