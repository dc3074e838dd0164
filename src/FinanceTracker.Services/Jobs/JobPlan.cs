namespace FinanceTracker.Services.Jobs;

/// <summary>Work that runs unattended. May be run again at any time, also after it was ended in the middle.</summary>
public interface IJob
{
    /// <summary>Does what is due.</summary>
    /// <returns>What came of it, in a few words for the administrator; null when there was nothing to do.</returns>
    Task<string?> RunAsync(CancellationToken ct);
}

/// <summary>When a job runs.</summary>
/// <param name="Name">Never changes: its state is kept under it.</param>
/// <param name="Title">What it does, for the administrator.</param>
/// <param name="Every">From one start to the next.</param>
/// <param name="Lease">A run that takes longer counts as dead.</param>
public sealed record JobPlan(string Name, string Title, TimeSpan Every, TimeSpan Lease)
{
    /// <summary>From the first start of a new installation to its first run.</summary>
    public TimeSpan First { get; init; }
}
