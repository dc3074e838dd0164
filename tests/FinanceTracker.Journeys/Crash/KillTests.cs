using System.Globalization;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Journeys.Crash;

/// <summary>
/// The program is killed without warning while people work. FT_CRASH_SEED repeats a run's points in time; every failure names its own.
/// </summary>
public sealed class KillTests
{
    private const int TrialsPerStore = 5;
    private static readonly int FirstSeed =
        int.TryParse(Environment.GetEnvironmentVariable("FT_CRASH_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next(1_000_000);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task A_kill_at_any_time_loses_nothing_that_was_acknowledged_and_doubles_nothing(int store) => RunAsync(DatabaseProvider.Sqlite, FirstSeed + store);

    [Fact]
    public async Task A_kill_loses_and_doubles_nothing_on_PostgreSQL_either()
    {
        Assert.SkipWhen(TestStores.WhyNoPostgres is not null, TestStores.WhyNoPostgres ?? "");
        await RunAsync(DatabaseProvider.PostgreSql, FirstSeed + 10);
    }

    [Fact]
    public async Task A_first_start_killed_at_any_time_is_made_good_by_the_next_start()
    {
        var full = TimeSpan.Zero;
        for (var trial = 0; trial <= 10; trial++)
        {
            var random = new Random(FirstSeed + 100 + trial);
            await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.Sqlite);
            var started = System.Diagnostics.Stopwatch.StartNew();
            await using var first = AppProcess.Launch(store.Settings);
            if (trial == 0)
            {
                await first.ReadyAsync("undisturbed");
                full = started.Elapsed;
                continue;
            }
            var wait = full * random.NextDouble();
            await Task.Delay(wait, TestContext.Current.CancellationToken);
            await first.KillAsync();

            await using var second = AppProcess.Launch(store.Settings);
            await second.ReadyAsync($"seed {FirstSeed}, first start killed after {wait.TotalMilliseconds:0} ms of {full.TotalMilliseconds:0}");
            await new Workload().RegisterAsync(second.Address);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_migration_lock_that_a_killed_process_left_does_not_block_the_start(bool isMigrated)
    {
        await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.Sqlite);
        if (isMigrated)
        {
            await using var first = AppProcess.Launch(store.Settings);
            await first.ReadyAsync("before");
        }
        await PlantLockAsync(store.Settings);

        await using var next = AppProcess.Launch(store.Settings);

        await next.ReadyAsync("with a stale lock");
        await new Workload().RegisterAsync(next.Address);
    }

    private static async Task PlantLockAsync(DatabaseSettings settings)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={settings.SqliteFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00');
            """;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task RunAsync(DatabaseProvider database, int seed)
    {
        var random = new Random(seed);
        await using var store = await TestStores.CreateEmptyAsync(database);
        await using var probe = new StoreProbe(store.Settings);
        var work = new Workload();
        var server = AppProcess.Launch(store.Settings);
        try
        {
            await server.ReadyAsync($"seed {seed}, the first start");
            await work.RegisterAsync(server.Address);
            for (var trial = 1; trial <= TrialsPerStore; trial++)
            {
                var wait = random.Next(20, 900);
                var name = $"seed {seed}, trial {trial}, killed {wait} ms after the first answer";
                var running = work.RunAsync(server.Address, out var firstAnswer);
                await Task.WhenAny(firstAnswer, running);
                await Task.Delay(wait, TestContext.Current.CancellationToken);
                await server.KillAsync();
                await running;
                await server.DisposeAsync();

                server = AppProcess.Launch(store.Settings);
                await server.ReadyAsync(name);
                await CheckAsync(probe, work, name, isRetried: false);
                await work.RetryAsync(server.Address);
                await CheckAsync(probe, work, name + ", retried", isRetried: true);
                Assert.True(await probe.FaultsAsync() is { Count: 0 }, $"{name}: {string.Join("; ", await probe.FaultsAsync())}");
            }
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {work.Entries.Count} entries, {work.Files.Count} files");
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Acknowledged or retried means there, once; without an answer it is there wholly or not at all.</summary>
    private static async Task CheckAsync(StoreProbe probe, Workload work, string name, bool isRetried)
    {
        var (entries, files) = await probe.RowsAsync();
        Compare(work.Entries, entries, whole: 1);
        Compare(work.Files, files, Workload.RowsPerFile);

        void Compare(IReadOnlyDictionary<string, bool> asked, Dictionary<string, int> found, int whole)
        {
            foreach (var (what, isAcknowledged) in asked)
            {
                var count = found.GetValueOrDefault(what);
                Assert.True(count == whole || (count == 0 && !isAcknowledged && !isRetried), $"{name}: {what} is there {count} times, not {whole}; acknowledged: {isAcknowledged}");
            }
            Assert.True(found.Keys.All(asked.ContainsKey), $"{name}: rows that nobody asked for: {string.Join(", ", found.Keys.Except(asked.Keys))}");
        }
    }
}
