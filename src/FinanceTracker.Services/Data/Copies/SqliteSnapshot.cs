using FinanceTracker.Domain.Backups;
using Microsoft.Data.Sqlite;

namespace FinanceTracker.Services.Data.Copies;

/// <summary>
/// A copy of the whole database file, made by SQLite itself: one read transaction, so it shows one instant however much is written
/// meanwhile, and writers do not wait for it. Lies in the data directory until it is disposed.
/// </summary>
internal sealed class SqliteSnapshot : StoreSnapshot
{
    private readonly string file;

    private SqliteSnapshot(string file) => this.file = file;

    public override string Provider => "sqlite";

    public override long Size => new FileInfo(file).Length;

    public override IReadOnlyList<AttachedFile> Attachments => attachments;

    private IReadOnlyList<AttachedFile> attachments = [];
    private IReadOnlyList<BackupTable> tables = [];

    public static async Task<SqliteSnapshot> TakeAsync(DatabaseSettings settings, string file, CancellationToken ct)
    {
        if (!File.Exists(settings.SqliteFile))
            throw new BackupException($"There is no database in {settings.Directory}.");
        // SQLite's calls do not wait asynchronously.
        return await Task.Run(() => Take(settings.SqliteFile, file), ct);
    }

    private static SqliteSnapshot Take(string database, string file)
    {
        using (var source = SqliteReading.Open(database, SqliteOpenMode.ReadWrite))
        using (var command = source.CreateCommand())
        {
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", file);
            command.CommandTimeout = 0;
            command.ExecuteNonQuery();
        }
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var copy = SqliteReading.Open(file, SqliteOpenMode.ReadOnly);
        if (SqliteReading.FindDamage(copy) is { } damage)
            throw new BackupException($"The database is damaged ({damage}): nothing that can be relied on can be copied of it.");
        return new SqliteSnapshot(file) { Schema = SqliteReading.Schema(copy), attachments = SqliteReading.Attachments(copy), tables = SqliteReading.Tables(copy) };
    }

    public override async Task<IReadOnlyList<BackupTable>> WriteAsync(Func<string, Func<Stream, Task>, Task<BackupMember>> write, CancellationToken ct)
    {
        await write(MemberName.SqliteFile, async to =>
        {
            await using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            await from.CopyToAsync(to, ct);
        });
        return tables;
    }

    public override ValueTask DisposeAsync()
    {
        SqliteReading.Delete(file);
        return ValueTask.CompletedTask;
    }
}
