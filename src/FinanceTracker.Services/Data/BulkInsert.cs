using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace FinanceTracker.Services.Data;

/// <summary>The insert behind <see cref="BulkWriter"/>: one prepared statement on SQLite, a binary copy on PostgreSQL. Rows are taken one by one.</summary>
internal static class BulkInsert
{
    /// <summary>One column: its name, its PostgreSQL type, and its stored value of a row.</summary>
    internal readonly record struct Column<T>(string Name, NpgsqlDbType Type, Func<T, object?> Value);

    /// <summary>Inserts the rows inside the context's transaction.</summary>
    public static async Task RunAsync<T>(AppDbContext db, string table, Column<T>[] columns, IEnumerable<T> rows, CancellationToken ct)
    {
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
            await CopyAsync(postgres, table, columns, rows, ct);
        else
            Insert((SqliteConnection)db.Database.GetDbConnection(), table, columns, rows, ct);
    }

    private static void Insert<T>(SqliteConnection connection, string table, Column<T>[] columns, IEnumerable<T> rows, CancellationToken ct)
    {
        using var insert = new SqliteBulkStatement(connection, $"INSERT INTO {table} ({Names(columns)}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})");
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Length; i++)
                insert.Bind(i, columns[i].Value(row));
            insert.Run();
        }
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string table, Column<T>[] columns, IEnumerable<T> rows, CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {table} ({Names(columns)}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            // Rows that only fill a buffer never look at the token.
            ct.ThrowIfCancellationRequested();
            await writer.StartRowAsync(ct);
            foreach (var column in columns)
            {
                if (column.Value(row) is { } value)
                    await writer.WriteAsync(value, column.Type, ct);
                else
                    await writer.WriteNullAsync(ct);
            }
        }
        await writer.CompleteAsync(ct);
    }

    private static string Names<T>(Column<T>[] columns) => string.Join(", ", columns.Select(column => column.Name));
}
