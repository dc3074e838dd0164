using FinanceTracker.Services.Data;
using FinanceTracker.Services.Jobs;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Hangfire.Logging;
using Hangfire.PostgreSql;

namespace FinanceTracker.Web.Hosting;

/// <summary>
/// Hangfire inside this process: in memory on SQLite, in the database on PostgreSQL, where several processes share the work. It starts
/// after the store, queues what the store says is due at once and then every minute, and ends with the process.
/// </summary>
internal sealed class JobServer(
    StoreStart store, DatabaseSettings database, JobDesk desk, JobPlans plans, IServiceScopeFactory scopes, ILoggerFactory logs, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.Ready.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!store.Ready.IsCompletedSuccessfully)
            return;
        // The start belongs to the people who wait for it.
        await Task.Yield();
        var log = logs.CreateLogger<JobServer>();
        await desk.DeclareAsync(plans.All, stoppingToken);
        await desk.TakeOverAsync(stoppingToken);
        LogProvider.SetCurrentLogProvider(new AspNetCoreLogProvider(logs));
        var storage = Storage();
        try
        {
            var queue = new BackgroundJobClient(storage, new Filters());
            using var server = new BackgroundJobServer(Options(storage), storage);
            void Hurry(string name) => _ = QueueAsync(queue, log, stoppingToken);
            desk.Asked += Hurry;
            try
            {
                using var timer = new PeriodicTimer(Between, clock);
                do
                    await QueueAsync(queue, log, stoppingToken);
                while (await timer.WaitForNextTickAsync(stoppingToken));
            }
            finally
            {
                desk.Asked -= Hurry;
                server.SendStop();
            }
        }
        finally
        {
            (storage as IDisposable)?.Dispose();
        }
    }

    private async Task QueueAsync(BackgroundJobClient queue, ILogger log, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<JobEntry>().QueueDueAsync(queue, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            // The database is away, say; the next minute tries again.
            log.LogError(fault, "What is due could not be queued");
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private JobStorage Storage() => database.Provider == DatabaseProvider.PostgreSql
        ? InPostgres.Storage(database.ConnectionString)
        : new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(1) });

    private BackgroundJobServerOptions Options(JobStorage storage) => new()
    {
        WorkerCount = 2,
        Activator = new AspNetCoreJobActivator(scopes),
        FilterProvider = new Filters(),
        ShutdownTimeout = TimeSpan.FromSeconds(5),
        StopTimeout = TimeSpan.FromSeconds(5),
        SchedulePollingInterval = Between,
    };

    /// <summary>No retries of the queue's own: a job that failed is due again when the store says so.</summary>
    private sealed class Filters : Hangfire.Common.IJobFilterProvider
    {
        public IEnumerable<Hangfire.Common.JobFilter> GetFilters(Hangfire.Common.Job job) => [];
    }

    /// <summary>Of its own, so that a server on SQLite never loads what is only for PostgreSQL.</summary>
    private static class InPostgres
    {
        public static PostgreSqlStorage Storage(string? connection)
        {
            var options = new PostgreSqlStorageOptions { SchemaName = "hangfire", PrepareSchemaIfNecessary = true, QueuePollInterval = TimeSpan.FromSeconds(5) };
            return new PostgreSqlStorage(new Hangfire.PostgreSql.Factories.NpgsqlConnectionFactory(connection, options), options);
        }
    }
}
