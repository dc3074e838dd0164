using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FinanceTracker.Services.Data;

/// <summary>
/// A prepared statement that is run very often, on SQLite's own interface: a command of Microsoft.Data.Sqlite looks every parameter up
/// by name and binds it anew for each run, which takes longer than the insert. Gives the connection a larger page cache while it lives.
/// </summary>
internal sealed class SqliteBulkStatement : IDisposable
{
    // KiB. With the usual 2 MB the pages of random indexes go to the log and come back, over and over.
    private const int BulkCache = 16_384;
    private const int UsualCache = 2_000;
    private readonly SqliteConnection connection;
    private readonly sqlite3_stmt statement;
    private readonly object?[] bound;
    private byte[] text = new byte[4096];

    public SqliteBulkStatement(SqliteConnection connection, string sql)
    {
        this.connection = connection;
        SetCache(BulkCache);
        Check(raw.sqlite3_prepare_v3(connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        bound = new object?[raw.sqlite3_bind_parameter_count(statement)];
    }

    /// <summary>Binds a value; it stays bound until it is replaced.</summary>
    /// <param name="index">Counted from 0.</param>
    /// <param name="value">A number, text, an id, a truth or nothing.</param>
    public void Bind(int index, object? value)
    {
        // Nothing after nothing, and the same text again, are bound already.
        if (ReferenceEquals(bound[index], value))
            return;
        bound[index] = value;
        Check(value switch
        {
            null => raw.sqlite3_bind_null(statement, index + 1),
            long number => raw.sqlite3_bind_int64(statement, index + 1, number),
            int number => raw.sqlite3_bind_int64(statement, index + 1, number),
            bool truth => raw.sqlite3_bind_int64(statement, index + 1, truth ? 1 : 0),
            string words => BindText(index + 1, words),
            Guid id => BindId(index + 1, id),
            _ => throw new ArgumentException($"There is no way to store a {value.GetType().Name}.", nameof(value)),
        });
    }

    /// <summary>Runs it with what is bound.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE)
            Check(result);
        raw.sqlite3_reset(statement);
    }

    public void Dispose()
    {
        statement.Dispose();
        SetCache(UsualCache);
    }

    private int BindText(int parameter, string words)
    {
        var most = Encoding.UTF8.GetMaxByteCount(words.Length);
        if (text.Length < most)
            text = new byte[most];
        return raw.sqlite3_bind_text(statement, parameter, text.AsSpan(0, Encoding.UTF8.GetBytes(words, text)));
    }

    private int BindId(int parameter, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return raw.sqlite3_bind_blob(statement, parameter, bytes);
    }

    private void SetCache(int kibibytes)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA cache_size=-{kibibytes}";
        command.ExecuteNonQuery();
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}
