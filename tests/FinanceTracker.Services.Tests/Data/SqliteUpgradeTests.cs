using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FinanceTracker.Services.Tests.Data;

/// <summary>A store that is brought to this version is the old one or the new one, whatever happens on the way.</summary>
public sealed class SqliteUpgradeTests
{
    // The one before the first that rebuilds a table, which no transaction holds together.
    private const string Early = "WordIndex";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_that_fails_leaves_the_store_as_it_was_and_the_next_start_goes_on()
    {
        await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.Sqlite);
        var file = store.Settings.SqliteFile;
        await MigrateToAsync(store.Settings, Early);
        // A table of the last step is there already: it fails when others have gone through.
        await RunAsync(file, "CREATE TABLE payee_words (word TEXT)");
        var before = await ReadAsync(file);
        await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(store.Settings));
        Assert.Equal(before, await ReadAsync(file));
        await RunAsync(file, "DROP TABLE payee_words");
        await StartAsync(store.Settings);
        Assert.NotEqual(before, await ReadAsync(file));
        Assert.False(File.Exists(file + ".next"));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(store.Settings.Directory, "backups"), "before-upgrade-*.db").Length);
        await StartAsync(store.Settings);
    }

    [Fact]
    public async Task What_a_killed_start_left_beside_the_store_is_thrown_away()
    {
        await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.Sqlite);
        var file = store.Settings.SqliteFile;
        foreach (var ending in (string[])["", "-wal", "-shm", "-journal"])
            await File.WriteAllTextAsync(file + ".next" + ending, "half", Ct);
        await StartAsync(store.Settings);
        Assert.Empty(Directory.GetFiles(store.Settings.Directory, "*.next*"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal("wal", (await ReadAsync(file, "PRAGMA journal_mode")).Trim());
    }

    [Fact]
    public async Task Entries_that_are_only_in_the_log_come_along()
    {
        await using var store = await TestStores.CreateEmptyAsync(DatabaseProvider.Sqlite);
        var file = store.Settings.SqliteFile;
        await MigrateToAsync(store.Settings, Early);
        // A killed process leaves its log behind.
        await using (var open = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await open.OpenAsync(Ct);
            await using var command = open.CreateCommand();
            command.CommandText = "PRAGMA wal_autocheckpoint=0; CREATE TABLE kept (word TEXT); INSERT INTO kept VALUES ('here')";
            await command.ExecuteNonQueryAsync(Ct);
            foreach (var ending in (string[])["", "-wal"])
                File.Copy(file + ending, file + ".killed" + ending);
        }
        foreach (var ending in (string[])["", "-wal"])
            File.Move(file + ".killed" + ending, file + ending, overwrite: true);
        Assert.True(new FileInfo(file + "-wal").Length > 0);
        await StartAsync(store.Settings);
        Assert.Equal("here", (await ReadAsync(file, "SELECT word FROM kept")).Trim());
    }

    private static Task StartAsync(DatabaseSettings settings) =>
        new StartUp(settings, new ContextFactory(settings, NullLoggerFactory.Instance), new LaterEachTime(), NullLogger<StartUp>.Instance).RunAsync(Ct);

    private static async Task MigrateToAsync(DatabaseSettings settings, string step)
    {
        await using var db = new ContextFactory(settings, NullLoggerFactory.Instance).CreateDbContext();
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().Single(name => name.EndsWith("_" + step, StringComparison.Ordinal)), Ct);
        SqliteConnection.ClearAllPools();
    }

    private static async Task RunAsync(string file, string sql) => await ReadAsync(file, sql);

    private static async Task<string> ReadAsync(string file, string sql = "SELECT type, name, sql FROM sqlite_master UNION ALL SELECT \"MigrationId\", '', '' FROM __EFMigrationsHistory")
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(Ct);
        var lines = new List<string>();
        while (await rows.ReadAsync(Ct))
            lines.Add(string.Join(' ', Enumerable.Range(0, rows.FieldCount).Select(field => Convert.ToString(rows.GetValue(field), System.Globalization.CultureInfo.InvariantCulture))));
        return string.Join('\n', lines);
    }

    /// <summary>Copies before an upgrade are named by the second.</summary>
    private sealed class LaterEachTime : TimeProvider
    {
        private static int seconds;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(Interlocked.Increment(ref seconds));
    }
}
