using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace FinanceTracker.Services.Data;

/// <summary>The insert behind <see cref="BulkWriter"/>: one prepared command on SQLite, a binary copy on PostgreSQL.</summary>
internal static class BulkInsert
{
    /// <summary>One column: its name, its PostgreSQL type, and its stored value of a row.</summary>
    internal readonly record struct Column<T>(string Name, NpgsqlDbType Type, Func<T, object?> Value);

    /// <summary>Inserts the rows inside the context's transaction.</summary>
    public static Task RunAsync<T>(AppDbContext db, string table, Column<T>[] columns, IReadOnlyList<T> rows, CancellationToken ct) =>
        db.Database.GetDbConnection() is NpgsqlConnection postgres
            ? CopyAsync(postgres, table, columns, rows, ct)
            : InsertAsync(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction(), table, columns, rows, ct);

    private static async Task InsertAsync<T>(
        DbConnection connection, DbTransaction transaction, string table, Column<T>[] columns, IReadOnlyList<T> rows, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table} ({Names(columns)}) VALUES ({string.Join(", ", columns.Select(column => "@" + column.Name))})";
        foreach (var column in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column.Name;
            command.Parameters.Add(parameter);
        }
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Length; i++)
                command.Parameters[i].Value = columns[i].Value(row) switch { null => DBNull.Value, Guid id => id.ToByteArray(true), { } value => value };
            // Microsoft.Data.Sqlite has no asynchronous I/O: the asynchronous call would only allocate.
            command.ExecuteNonQuery();
        }
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string table, Column<T>[] columns, IReadOnlyList<T> rows, CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {table} ({Names(columns)}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
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
