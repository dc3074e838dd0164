namespace FinanceTracker.Services.Jobs;

/// <summary>How a job stands. The numbers are stored.</summary>
public enum JobOutcome
{
    Never = 0,
    Running = 1,
    Done = 2,
    Failed = 3,
}

/// <summary>What is known of a job: when it is due, and what came of it last. The truth about jobs; a queue only reminds of it.</summary>
public sealed class JobState
{
    /// <summary>The job's name; never changes.</summary>
    public string Name { get; set; } = "";

    /// <summary>When it is to run next, UTC. Moved on by whoever takes it: who comes second finds nothing to do.</summary>
    public DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public JobOutcome Outcome { get; set; }

    /// <summary>What came of it, for the administrator.</summary>
    public string? Message { get; set; }

    /// <summary>While it runs: until when whoever runs it must have ended, UTC. Later it counts as interrupted and may be taken again.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Which run holds it.</summary>
    public Guid? Holder { get; set; }

    /// <summary>Failures since it last went well.</summary>
    public int Failures { get; set; }

    /// <summary>When the first of them was, UTC; null while it goes well.</summary>
    public DateTimeOffset? FailingSince { get; set; }
}
