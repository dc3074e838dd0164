using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Data;

/// <summary>
/// Brings the store to this version's schema at start: checks SQLite's own version, copies a SQLite database that would change, migrates, on
/// SQLite all or nothing. The caller holds the directory lock, so nobody else is at it.
/// </summary>
public sealed class StartUp(DatabaseSettings settings, IDbContextFactory<AppDbContext> contexts, TimeProvider clock, ILogger<StartUp> log)
{
    // 3.7.0 to 3.51.2 can corrupt a database when the write-ahead log is reset.
    private static readonly Version OldestSqlite = new(3, 51, 3);

    /// <summary>Makes the store ready; quick when nothing is to do.</summary>
    /// <exception cref="StoreVersionException">The database is newer than this program, or SQLite is too old.</exception>
    /// <exception cref="StartRefusedException">The database can't be opened; the message says why and what to do.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await MakeReadyAsync(ct);
        }
        catch (Exception fault) when (StoreClosed.Explain(fault, settings) is { } line)
        {
            throw new StartRefusedException(line, 1, fault);
        }
    }

    private async Task MakeReadyAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(settings.Directory);
        await using var db = contexts.CreateDbContext();
        if (settings.Provider == DatabaseProvider.Sqlite)
            await CheckSqliteAsync(db, ct);

        var known = db.Database.GetMigrations().ToList();
        var applied = (await AppliedAsync(db, ct)).ToList();
        if (applied.Except(known).FirstOrDefault() is { } newer)
            throw new StoreVersionException($"The database was written by a newer version ({newer}). Start that version, or restore the backup made before the upgrade.");
        if (known.Count == applied.Count)
            return;

        log.LogInformation("Migrating the database: {Count} step(s)", known.Count - applied.Count);
        if (settings.Provider != DatabaseProvider.Sqlite)
        {
            await db.Database.MigrateAsync(ct);
            return;
        }
        if (applied.Count > 0)
            await CopyAsync(db, ct);
        await Sqlite.SqliteUpgrade.RunAsync(db, settings.SqliteFile, ct);
    }

    private static async Task<IEnumerable<string>> AppliedAsync(AppDbContext db, CancellationToken ct) =>
        await db.Database.CanConnectAsync(ct) ? await db.Database.GetAppliedMigrationsAsync(ct) : [];

    private async Task CheckSqliteAsync(AppDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var version = new Version((string)(await ScalarAsync(db.Database.GetDbConnection(), "SELECT sqlite_version()", ct))!);
        if (version < OldestSqlite)
            throw new StoreVersionException($"SQLite {version} has a known corruption fault; {OldestSqlite} or newer is needed.");
        await ScalarAsync(db.Database.GetDbConnection(), "PRAGMA journal_mode=WAL", ct);
        await db.Database.CloseConnectionAsync();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(settings.SqliteFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task CopyAsync(AppDbContext db, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Directory, "backups")).FullName;
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture);
        var copy = Path.Combine(folder, $"before-upgrade-{stamp}.db");
        await db.Database.OpenConnectionAsync(ct);
        await using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy + ".part", Pooling = false }.ToString()))
        {
            await target.OpenAsync(ct);
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(target);
        }
        await db.Database.CloseConnectionAsync();
        File.Move(copy + ".part", copy);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        log.LogInformation("Copied the database to {Copy} before upgrading it", copy);
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }
}
