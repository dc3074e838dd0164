using System.Text;
using FinanceTracker.Domain.Backups;
using Npgsql;

namespace FinanceTracker.Services.Data.Copies;

/// <summary>One read transaction that sees one instant; each table is written as CSV with its names on top, readable without this program.</summary>
internal sealed class PostgresSnapshot : StoreSnapshot
{
    private const int Piece = 16 << 10;
    private readonly NpgsqlConnection connection;
    private readonly IReadOnlyList<string> tables;
    private readonly long size;

    private PostgresSnapshot(NpgsqlConnection connection, IReadOnlyList<string> tables, long size, IReadOnlyList<AttachedFile> attachments) =>
        (this.connection, this.tables, this.size, Attachments) = (connection, tables, size, attachments);

    public override string Provider => "postgresql";

    public override long Size => size;

    public override IReadOnlyList<AttachedFile> Attachments { get; }

    public static async Task<PostgresSnapshot> TakeAsync(DatabaseSettings settings, StoredSchema schemas, CancellationToken ct)
    {
        var connection = await PostgresReading.OpenAsync(settings, ct);
        try
        {
            await PostgresReading.RunAsync(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", ct);
            var schema = await PostgresReading.SchemaAsync(connection, ct) ?? throw new BackupException("The database has no tables yet.");
            var tables = schemas.TablesAt(schema);
            if (tables.Except(await PostgresReading.TablesAsync(connection, ct)).FirstOrDefault() is { } absent)
                throw new BackupException($"The database is damaged: the table {absent} is not there.");
            var attachments = tables.Contains("attachments")
                ? await PostgresReading.ListAsync(connection, "SELECT h.id, a.id, a.size, a.hash, a.has_thumbnail FROM attachments a JOIN households h ON h.key = a.household_id ORDER BY a.key",
                    row => new AttachedFile(row.GetGuid(0), row.GetGuid(1), row.GetInt64(2), row.GetString(3), row.GetBoolean(4)), ct)
                : [];
            var size = (await PostgresReading.ListAsync(connection, "SELECT coalesce(sum(pg_table_size(oid)), 0)::bigint FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace", row => row.GetInt64(0), ct))[0];
            return new PostgresSnapshot(connection, tables, size, attachments) { Schema = schema };
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task<IReadOnlyList<BackupTable>> WriteAsync(Func<string, Func<Stream, Task>, Task<BackupMember>> write, CancellationToken ct)
    {
        var written = new List<BackupTable>();
        foreach (var table in tables)
        {
            var (columns, key) = await PostgresReading.ColumnsAsync(connection, table, ct);
            var rows = (await PostgresReading.ListAsync(connection, $"SELECT count(*) FROM {PostgresReading.Quote(table)}", row => row.GetInt64(0), ct))[0];
            var order = key.Count == 0 ? "" : $" ORDER BY {PostgresReading.Quote(key)}";
            var copy = $"COPY (SELECT {PostgresReading.Quote(columns)} FROM {PostgresReading.Quote(table)}{order}) TO STDOUT (FORMAT csv, HEADER)";
            var member = await write(MemberName.OfTable(table), to => ExportAsync(copy, to, ct));
            written.Add(new BackupTable(table, rows, member.Sha256, columns));
        }
        return written;
    }

    public override Task<IReadOnlyList<BackupCounter>> CountersAsync(CancellationToken ct) => PostgresReading.CountersAsync(connection, tables, ct);

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task ExportAsync(string copy, Stream to, CancellationToken ct)
    {
        using var from = await connection.BeginTextExportAsync(copy, ct);
        await using var text = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true);
        var piece = new char[Piece];
        for (int read; (read = await from.ReadAsync(piece.AsMemory(), ct)) > 0;)
            await text.WriteAsync(piece.AsMemory(0, read), ct);
    }
}
