using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace FinanceTracker.Services.Data;

/// <summary>The insert behind <see cref="BulkWriter"/>: prepared statements on SQLite, a binary copy on PostgreSQL. Rows are taken as they come, few at a time.</summary>
internal static class BulkInsert
{
    // Rows of one statement on SQLite: it opens the table and its indexes, and counts keys on, once for each statement.
    private const int Together = 32;

    /// <summary>One column: its name, its PostgreSQL type, and its stored value of a row.</summary>
    internal readonly record struct Column<T>(string Name, NpgsqlDbType Type, Func<T, BulkValue> Value);

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
        using var room = new SqliteBulkCache(connection);
        using var one = new SqliteBulkStatement(connection, Sql(1));
        // Compiled only for those who have that many rows.
        SqliteBulkStatement? many = null;
        try
        {
            foreach (var some in rows.Chunk(Together))
            {
                ct.ThrowIfCancellationRequested();
                if (some.Length == Together)
                    Run(many ??= new SqliteBulkStatement(connection, Sql(Together)), columns, some);
                else
                    Array.ForEach(some, row => Run(one, columns, [row]));
            }
        }
        finally
        {
            many?.Dispose();
        }

        string Sql(int count) => $"INSERT INTO {table} ({Names(columns)}) VALUES {string.Join(", ", Enumerable.Repeat($"({string.Join(", ", columns.Select(_ => "?"))})", count))}";
    }

    private static void Run<T>(SqliteBulkStatement statement, Column<T>[] columns, ReadOnlySpan<T> rows)
    {
        var place = 0;
        foreach (var row in rows)
        {
            foreach (var column in columns)
                statement.Bind(place++, column.Value(row));
        }
        statement.Run();
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
                await column.Value(row).WriteAsync(writer, column.Type, ct);
        }
        await writer.CompleteAsync(ct);
    }

    private static string Names<T>(Column<T>[] columns) => string.Join(", ", columns.Select(column => column.Name));
}
