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
/// <param name="Lease">A run that takes longer is stopped. Where several processes share a store, one that says nothing for two minutes counts as dead before that.</param>
public sealed record JobPlan(string Name, string Title, TimeSpan Every, TimeSpan Lease)
{
    /// <summary>From the first start of a new installation to its first run.</summary>
    public TimeSpan First { get; init; }

    /// <summary>For daily jobs: the time of day on this computer's clock; null for those that count from one start to the next.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>The zone of <see cref="At"/>.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    // Clocks of several processes may differ by a little, and a daily job may well be an hour late; more than this is a clock that was put back.
    private TimeSpan Apart => Every / 4 > TimeSpan.FromMinutes(5) ? Every / 4 : TimeSpan.FromMinutes(5);

    /// <summary>When a run that starts now is followed by the next.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset now)
    {
        if (At is not { } at)
            return now + Every;
        for (var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime); ; day = day.AddDays(1))
        {
            // Where the clock skips that time, it is an hour later; where it comes twice, the second counts.
            var local = day.ToDateTime(at);
            if (Zone.IsInvalidTime(local))
                local = local.AddHours(1);
            var next = new DateTimeOffset(local, Zone.GetUtcOffset(local));
            if (next > now)
                return next;
        }
    }

    /// <summary>When a job that is new here runs first.</summary>
    public DateTimeOffset FirstAfter(DateTimeOffset now) => At is null ? now + First : NextAfter(now);

    /// <summary>A due time after this was noted by a clock that has been put back since: the job is due now.</summary>
    public DateTimeOffset FarthestDue(DateTimeOffset now) => now + (Every > First ? Every : First) + Apart;

    /// <summary>A lease that ends after this was taken by such a clock: it holds no longer.</summary>
    public DateTimeOffset LongestLease(DateTimeOffset now) => now + Lease + Apart;

    /// <summary>True when the job is to run and nobody runs it.</summary>
    public bool IsDue(JobState job, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(job);
        return (job.DueAt <= now || job.DueAt > FarthestDue(now)) && (job.LeaseUntil is not { } until || until <= now || until > LongestLease(now));
    }
}
