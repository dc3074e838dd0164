using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data.Sqlite;

/// <summary>
/// Migrates a SQLite store so that a killed process leaves the old store or the new one, never something between: steps that rebuild a table
/// switch foreign keys off and cannot be in one transaction. It is done to a copy beside the store, which then takes its place by one rename.
/// Nobody else may have the store open.
/// </summary>
internal static class SqliteUpgrade
{
    /// <summary>Brings the store of a context to this version's schema. The context is of no use for anything else afterwards.</summary>
    public static async Task RunAsync(AppDbContext db, string file, CancellationToken ct)
    {
        var next = file + ".next";
        Remove(next);
        await using (Create(next))
        {
        }
        await CopyAsync(file, next, ct);
        db.Database.SetConnectionString(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { DataSource = next, Pooling = false }.ToString());
        await ForgetLockAsync(db, ct);
        await db.Database.MigrateAsync(ct);
        await SqliteWords.DescribeAsync(db, ct);
        await db.Database.CloseConnectionAsync();
        // With its last connection the log went into the file; what is left of the old store's log is empty, and must not be taken for the new one's.
        SqliteConnection.ClearAllPools();
        Remove(file, onlyLog: true);
        File.Move(next, file, overwrite: true);
    }

    private static FileStream Create(string file)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, how);
    }

    private static async Task CopyAsync(string file, string next, CancellationToken ct)
    {
        await using var source = await OpenAsync(file, ct);
        await using var target = await OpenAsync(next, ct);
        await using var command = source.CreateCommand();
        // Says first whether somebody was in the way.
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        if (await command.ExecuteScalarAsync(ct) is not 0L)
            throw new IOException("Another program has the database open: it can't be upgraded now.");
        source.BackupDatabase(target);
    }

    private static async Task<SqliteConnection> OpenAsync(string file, CancellationToken ct)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>EF Core on SQLite marks a running migration with a row and waits for ever when a killed process left it.</summary>
    private static async Task ForgetLockAsync(AppDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            command.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
            await command.ExecuteNonQueryAsync(ct);
        }
        await db.Database.CloseConnectionAsync();
    }

    private static void Remove(string file, bool onlyLog = false)
    {
        foreach (var ending in onlyLog ? new[] { "-wal", "-shm", "-journal" } : ["", "-wal", "-shm", "-journal"])
            File.Delete(file + ending);
    }
}
