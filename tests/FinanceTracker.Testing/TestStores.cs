using FinanceTracker.Services.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FinanceTracker.Testing;

/// <summary>
/// Gives each test a fresh, migrated store quickly: a copy of a template that is migrated once per test process. PostgreSQL is where
/// <c>FT_POSTGRES</c> (an administrator's connection string) points.
/// </summary>
public static class TestStores
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), $"ft-tests-{Environment.ProcessId}-{Guid.NewGuid():N}");
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);
    private static readonly SemaphoreSlim Copying = new(1, 1);

    /// <summary>Why PostgreSQL tests can't run here; null when they can.</summary>
    public static string? WhyNoPostgres => Administrator is null ? "FT_POSTGRES is not set: no PostgreSQL to test on" : null;

    private static string? Administrator => Environment.GetEnvironmentVariable("FT_POSTGRES") is { Length: > 0 } text ? text : null;

    static TestStores()
    {
        QueryWarnings.AreFailures();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => CleanUp();
    }

    /// <summary>A fresh store. Disposing it removes its directory and its database.</summary>
    public static async Task<TestStore> CreateAsync(DatabaseProvider database)
    {
        var directory = Directory.CreateDirectory(Path.Combine(Root, Guid.NewGuid().ToString("N"))).FullName;
        if (database == DatabaseProvider.Sqlite)
        {
            var store = new TestStore(new DatabaseSettings(directory), null);
            File.Copy(await SqliteTemplate.Value, store.Settings.SqliteFile);
            return store;
        }

        var template = await PostgresTemplate.Value;
        var name = $"ft_{Guid.NewGuid():N}";
        await Copying.WaitAsync();
        try
        {
            await AdministerAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            Copying.Release();
        }
        return new TestStore(new DatabaseSettings(directory, DatabaseProvider.PostgreSql, ConnectionOf(name)), () => DropAsync(name));
    }

    /// <summary>A store whose database is there but empty, for tests of the first start.</summary>
    public static async Task<TestStore> CreateEmptyAsync(DatabaseProvider database)
    {
        var directory = Directory.CreateDirectory(Path.Combine(Root, Guid.NewGuid().ToString("N"))).FullName;
        if (database == DatabaseProvider.Sqlite)
            return new TestStore(new DatabaseSettings(directory), null);
        var name = $"ft_{Guid.NewGuid():N}";
        await AdministerAsync($"CREATE DATABASE {name}");
        return new TestStore(new DatabaseSettings(directory, DatabaseProvider.PostgreSql, ConnectionOf(name)), () => DropAsync(name));
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var settings = new DatabaseSettings(Directory.CreateDirectory(Path.Combine(Root, "template")).FullName);
        await MigrateAsync(settings);
        await using (var connection = new SqliteConnection($"Data Source={settings.SqliteFile};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }
        return settings.SqliteFile;
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var name = $"ft_template_{Guid.NewGuid():N}";
        await AdministerAsync($"CREATE DATABASE {name}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Administer($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        var settings = new DatabaseSettings(Root, DatabaseProvider.PostgreSql, ConnectionOf(name));
        await MigrateAsync(settings);
        // A template that somebody is connected to can't be copied.
        ClearPool(settings.ConnectionString!);
        return name;
    }

    private static async Task MigrateAsync(DatabaseSettings settings)
    {
        var contexts = new ContextFactory(settings, NullLoggerFactory.Instance);
        await new StartUp(settings, contexts, TimeProvider.System, NullLogger<StartUp>.Instance).RunAsync(CancellationToken.None);
        SqliteConnection.ClearAllPools();
    }

    private static string ConnectionOf(string name) =>
        new NpgsqlConnectionStringBuilder(Administrator) { Database = name, MaxPoolSize = 20, IncludeErrorDetail = true }.ToString();

    private static async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Administrator);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static void Administer(string sql)
    {
        using var connection = new NpgsqlConnection(Administrator);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static async Task DropAsync(string name)
    {
        ClearPool(ConnectionOf(name));
        await AdministerAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static void ClearPool(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static void CleanUp()
    {
        try
        {
            SqliteConnection.ClearAllPools();
            if (Directory.Exists(Root))
                Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // Left in the temporary folder; nothing depends on it.
        }
    }
}

/// <summary>A store of one test.</summary>
public sealed class TestStore(DatabaseSettings settings, Func<Task>? drop) : IAsyncDisposable
{
    /// <summary>Where it is.</summary>
    public DatabaseSettings Settings { get; } = settings;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (drop is not null)
            await drop();
        else
            ClearSqlite();
        for (var attempt = 1; Directory.Exists(Settings.Directory); attempt++)
        {
            try
            {
                Directory.Delete(Settings.Directory, recursive: true);
            }
            catch (IOException) when (attempt < 20)
            {
                // A process that is just ending wrote its last file while this was at it.
                await Task.Delay(50);
            }
        }
    }

    private void ClearSqlite()
    {
        var contexts = new ContextFactory(Settings, NullLoggerFactory.Instance);
        using var db = contexts.CreateDbContext();
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }
}
