using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FinanceTracker.Services.Data;

/// <summary>
/// A prepared statement that is run very often, on SQLite's own interface: a command of Microsoft.Data.Sqlite looks every parameter up
/// by name and binds it anew for each run, which takes longer than the insert.
/// </summary>
internal sealed class SqliteBulkStatement : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly sqlite3_stmt statement;
    private readonly BulkValue[] bound;
    private byte[] text = new byte[4096];

    public SqliteBulkStatement(SqliteConnection connection, string sql)
    {
        this.connection = connection;
        Check(raw.sqlite3_prepare_v3(connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        bound = new BulkValue[raw.sqlite3_bind_parameter_count(statement)];
    }

    /// <summary>Binds a value; it stays bound until it is replaced.</summary>
    /// <param name="index">Counted from 0.</param>
    /// <param name="value">What to bind.</param>
    public void Bind(int index, in BulkValue value)
    {
        // Half the columns of a long import say the same in every row. Nothing is what SQLite binds unasked.
        if (bound[index].IsSame(value))
            return;
        bound[index] = value;
        Check(value.Kind switch
        {
            BulkKind.Nothing => raw.sqlite3_bind_null(statement, index + 1),
            BulkKind.Number => raw.sqlite3_bind_int64(statement, index + 1, value.Number),
            BulkKind.Text => BindText(index + 1, value.Text!),
            _ => BindId(index + 1, value.Id),
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

    public void Dispose() => statement.Dispose();

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

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}
