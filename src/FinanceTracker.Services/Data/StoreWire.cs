using FinanceTracker.Services.Data.Postgres;
using FinanceTracker.Services.Live;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Data;

/// <summary>Joins this process with others on the same database. On SQLite there are none: one process holds the data directory.</summary>
public sealed class StoreWire(DatabaseSettings settings, HouseholdEvents events, Presence presence, TimeProvider clock, ILoggerFactory logs)
{
    private readonly TaskCompletionSource joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int times;

    /// <summary>Done when the others are heard for the first time.</summary>
    public Task Joined => joined.Task;

    /// <summary>How often listening has begun.</summary>
    public int Times => Volatile.Read(ref times);

    /// <summary>Listens and tells until it is cancelled; at once over where there can be no others.</summary>
    public Task RunAsync(CancellationToken ct) => settings.Provider == DatabaseProvider.PostgreSql
        ? new PostgresWire(settings, events, presence, clock, logs.CreateLogger<PostgresWire>()).RunAsync(Begin, ct)
        : Task.CompletedTask;

    private void Begin()
    {
        Interlocked.Increment(ref times);
        joined.TrySetResult();
    }
}
