using System.Globalization;
using FinanceTracker.Domain.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data.Copies;

/// <summary>Copies of the configured database, and the way back.</summary>
public sealed class StoreCopies(DatabaseSettings settings, IDbContextFactory<AppDbContext> contexts)
{
    private const string Working = "backup-";
    private readonly StoredSchema schemas = new(contexts);

    internal string Provider => settings.Provider == DatabaseProvider.Sqlite ? "sqlite" : "postgresql";

    /// <summary>All migrations this program knows, oldest first.</summary>
    internal IReadOnlyList<string> KnownSchemas => schemas.Known();

    /// <summary>The database as it is now.</summary>
    internal async Task<StoreSnapshot> TakeAsync(CancellationToken ct)
    {
        if (settings.Provider == DatabaseProvider.PostgreSql)
            return await PostgresSnapshot.TakeAsync(settings, schemas, ct);
        var file = Path.Combine(WorkingFolder(), string.Create(CultureInfo.InvariantCulture, $"{Working}{Guid.NewGuid():N}.db"));
        try
        {
            return await SqliteSnapshot.TakeAsync(settings, file, ct);
        }
        catch
        {
            SqliteReading.Delete(file);
            throw;
        }
    }

    /// <summary>Bytes a copy takes in the data directory while a backup is made.</summary>
    internal long WorkingSize => settings.Provider == DatabaseProvider.Sqlite && File.Exists(settings.SqliteFile) ? new FileInfo(settings.SqliteFile).Length : 0;

    /// <summary>What a killed process left.</summary>
    internal void CleanUp()
    {
        foreach (var file in Directory.EnumerateFiles(WorkingFolder(), Working + "*"))
            File.Delete(file);
    }

    /// <summary>Checks a SQLite database that came out of an archive against what the archive says of it.</summary>
    internal static Task CheckSqliteAsync(string file, BackupManifest manifest, CancellationToken ct) => Task.Run(() =>
    {
        try
        {
            using var connection = SqliteReading.Open(file, SqliteOpenMode.ReadOnly);
            if (SqliteReading.FindDamage(connection) is { } damage)
                throw new BackupException($"The database in the archive is damaged: {damage}");
            if (SqliteReading.Schema(connection) != manifest.Schema)
                throw new BackupException("The database in the archive is of another version than the archive says.");
            var tables = SqliteReading.Tables(connection);
            if (!tables.Select(table => (table.Name, table.Rows, table.Sha256)).SequenceEqual(manifest.Tables.Select(table => (table.Name, table.Rows, table.Sha256))))
                throw new BackupException("The database in the archive does not hold the rows the archive says.");
        }
        catch (SqliteException fault)
        {
            throw new BackupException($"The database in the archive is damaged: {fault.Message}", fault);
        }
        foreach (var beside in new[] { "-wal", "-shm" })
            File.Delete(file + beside);
    }, ct);

    /// <summary>What is wrong with the database file; null when it is whole. PostgreSQL looks after itself.</summary>
    internal Task<string?> FindDamageAsync(CancellationToken ct) => settings.Provider == DatabaseProvider.PostgreSql ? Task.FromResult<string?>(null) : Task.Run(() =>
    {
        using var connection = SqliteReading.Open(settings.SqliteFile, SqliteOpenMode.ReadWrite);
        return SqliteReading.FindDamage(connection);
    }, ct);

    /// <summary>The way back on PostgreSQL.</summary>
    internal PostgresRestore Postgres => new(settings, schemas);

    private string WorkingFolder()
    {
        var folder = Path.Combine(settings.Directory, "cache");
        DataDirectory.MakePrivate(folder);
        return folder;
    }
}
