using FinanceTracker.Domain.Backups;
using Npgsql;

namespace FinanceTracker.Services.Data.Copies;

/// <summary>Asks PostgreSQL's catalogue about our tables, in the schema that comes first on the search path.</summary>
internal static class PostgresReading
{
    public const string History = "__EFMigrationsHistory";

    /// <summary>A connection of its own whose text of values does not depend on how the server is set.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(DatabaseSettings settings, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, CommandTimeout = 0, KeepAlive = 30 }.ToString());
        try
        {
            await connection.OpenAsync(ct);
            await RunAsync(connection, "SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET timezone = 'UTC'; SET bytea_output = 'hex'; SET extra_float_digits = 1; SET client_encoding = 'UTF8'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0", ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<IReadOnlyList<T>> ListAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await row.ReadAsync(ct))
            rows.Add(read(row));
        return rows;
    }

    public static async Task<string?> SchemaAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (await TablesAsync(connection, ct)).Contains(History)
            ? (await ListAsync(connection, $"SELECT max(\"MigrationId\") FROM \"{History}\"", row => row.IsDBNull(0) ? null : row.GetString(0), ct))[0]
            : null;

    public static async Task<IReadOnlySet<string>> TablesAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (await ListAsync(connection, "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace", row => row.GetString(0), ct)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Columns that hold something of their own, in their order; then those of the primary key.</summary>
    public static async Task<(IReadOnlyList<string> All, IReadOnlyList<string> Key)> ColumnsAsync(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        var all = await ListAsync(connection,
            "SELECT attname::text FROM pg_attribute WHERE attrelid = quote_ident($1)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum", row => row.GetString(0), ct, table);
        var key = await ListAsync(connection,
            "SELECT a.attname::text FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(num, place), pg_attribute a WHERE i.indrelid = quote_ident($1)::regclass AND i.indisprimary AND a.attrelid = i.indrelid AND a.attnum = k.num ORDER BY k.place",
            row => row.GetString(0), ct, table);
        return (all, key);
    }

    public static async Task<IReadOnlyList<BackupCounter>> CountersAsync(NpgsqlConnection connection, IReadOnlyList<string> tables, CancellationToken ct)
    {
        var counters = new List<BackupCounter>();
        foreach (var table in tables)
        {
            var owned = await ListAsync(connection,
                "SELECT attname::text, pg_get_serial_sequence(quote_ident($1), attname::text) FROM pg_attribute WHERE attrelid = quote_ident($1)::regclass AND attnum > 0 AND NOT attisdropped AND pg_get_serial_sequence(quote_ident($1), attname::text) IS NOT NULL",
                row => (Column: row.GetString(0), Sequence: row.GetString(1)), ct, table);
            foreach (var (column, sequence) in owned)
                counters.AddRange(await ListAsync(connection, $"SELECT last_value, is_called FROM {sequence}", row => new BackupCounter(table, column, row.GetInt64(0), row.GetBoolean(1)), ct));
        }
        return counters;
    }

    /// <summary>A name as SQL reads it.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));
}
