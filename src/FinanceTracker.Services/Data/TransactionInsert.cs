using System.Data.Common;
using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace FinanceTracker.Services.Data;

/// <summary>The insert behind <see cref="BulkWriter"/>: one prepared command on SQLite, a binary copy on PostgreSQL.</summary>
internal static class TransactionInsert
{
    private static readonly (string Column, NpgsqlDbType Type, Func<Transaction, object?> Value)[] Columns =
    [
        ("id", NpgsqlDbType.Uuid, row => row.Id),
        ("household_id", NpgsqlDbType.Bigint, row => row.HouseholdId.Value),
        ("account_key", NpgsqlDbType.Bigint, row => row.AccountKey),
        ("date", NpgsqlDbType.Integer, row => StoredValues.OfDay(row.Date)),
        ("posted_date", NpgsqlDbType.Integer, row => row.PostedDate is { } day ? StoredValues.OfDay(day) : null),
        ("sequence", NpgsqlDbType.Bigint, row => row.Sequence),
        ("amount_minor", NpgsqlDbType.Bigint, row => row.Amount.Minor),
        ("amount_currency", NpgsqlDbType.Varchar, row => row.Amount.Currency.Code),
        ("category_key", NpgsqlDbType.Bigint, row => row.CategoryKey),
        ("payee_key", NpgsqlDbType.Bigint, row => row.PayeeKey),
        ("description", NpgsqlDbType.Varchar, row => row.Description),
        ("notes", NpgsqlDbType.Varchar, row => row.Notes),
        ("status", NpgsqlDbType.Integer, row => (int)row.Status),
        ("cleared", NpgsqlDbType.Integer, row => (int)row.Cleared),
        ("is_reviewed", NpgsqlDbType.Boolean, row => row.IsReviewed),
        ("is_recurring", NpgsqlDbType.Boolean, row => row.IsRecurring),
        ("is_adjustment", NpgsqlDbType.Boolean, row => row.IsAdjustment),
        ("origin", NpgsqlDbType.Integer, row => (int)row.Origin),
        ("external_id", NpgsqlDbType.Varchar, row => row.ExternalId),
        ("bank_text", NpgsqlDbType.Varchar, row => row.BankText),
        ("original_minor", NpgsqlDbType.Bigint, row => row.OriginalMinor),
        ("original_currency", NpgsqlDbType.Varchar, row => row.OriginalCurrency?.Code),
        ("fingerprint", NpgsqlDbType.Bigint, row => row.Fingerprint),
        ("occurrence", NpgsqlDbType.Integer, row => row.Occurrence),
        ("check_number", NpgsqlDbType.Varchar, row => row.CheckNumber),
        ("locked", NpgsqlDbType.Integer, row => (int)row.Locked),
        ("search_text", NpgsqlDbType.Text, row => row.SearchText),
        ("state", NpgsqlDbType.Integer, row => (int)row.State),
        ("batch_key", NpgsqlDbType.Bigint, row => row.BatchKey),
        ("version", NpgsqlDbType.Integer, row => row.Version),
        ("created_at", NpgsqlDbType.Bigint, row => row.CreatedAt.ToUnixTimeMilliseconds()),
        ("updated_at", NpgsqlDbType.Bigint, row => row.UpdatedAt.ToUnixTimeMilliseconds()),
    ];

    private static readonly string ColumnList = string.Join(", ", Columns.Select(column => column.Column));

    /// <summary>Inserts the rows inside the context's transaction.</summary>
    public static Task RunAsync(AppDbContext db, IReadOnlyList<Transaction> rows, CancellationToken ct) =>
        db.Database.GetDbConnection() is NpgsqlConnection postgres
            ? CopyAsync(postgres, rows, ct)
            : InsertAsync(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction(), rows, ct);

    private static async Task InsertAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<Transaction> rows, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO transactions ({ColumnList}) VALUES ({string.Join(", ", Columns.Select(column => "@" + column.Column))})";
        foreach (var column in Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column.Column;
            command.Parameters.Add(parameter);
        }
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < Columns.Length; i++)
                command.Parameters[i].Value = Columns[i].Value(row) switch { null => DBNull.Value, Guid id => id.ToByteArray(true), { } value => value };
            // Microsoft.Data.Sqlite has no asynchronous I/O: the asynchronous call would only allocate.
            command.ExecuteNonQuery();
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<Transaction> rows, CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY transactions ({ColumnList}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);
            foreach (var column in Columns)
            {
                if (column.Value(row) is { } value)
                    await writer.WriteAsync(value, column.Type, ct);
                else
                    await writer.WriteNullAsync(ct);
            }
        }
        await writer.CompleteAsync(ct);
    }
}
