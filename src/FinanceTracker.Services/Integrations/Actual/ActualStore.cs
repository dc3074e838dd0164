using System.Runtime.InteropServices;
using FinanceTracker.Domain.Imports;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FinanceTracker.Services.Integrations.Actual;

/// <summary>
/// The database of a budget, opened where it lies in memory and for reading only. It comes from outside, so nothing in it is run: what is
/// read must be plain tables, its schema is not trusted, long cells are refused and so is work without end.
/// </summary>
internal sealed class ActualStore : IDisposable
{
    private const int LongestCell = 1024 * 1024;
    private const int StepsBetweenLooks = 10_000;
    private const int MostLooks = 200_000;
    private static readonly byte[] Magic = [.. "SQLite format 3\0"u8];
    private readonly SqliteConnection connection = new("Data Source=:memory:;Pooling=False");
    private readonly ReadLimits limits;
    private readonly CancellationToken ct;
    private GCHandle pin;
    private int looks;

    /// <summary>Opens it. The bytes are used as they are and must not change meanwhile.</summary>
    public ActualStore(byte[] database, ReadLimits limits, CancellationToken ct)
    {
        (this.limits, this.ct) = (limits, ct);
        if (database.Length < 512 || !database.AsSpan().StartsWith(Magic))
            throw new BudgetRefusal("The budget is damaged: db.sqlite is no database.");
        // A database in memory has no log beside it; the file says whether it had one.
        database[18] = database[19] = 1;
        pin = GCHandle.Alloc(database, GCHandleType.Pinned);
        connection.Open();
        var handle = connection.Handle!;
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LENGTH, LongestCell);
        raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_ATTACHED, 0);
        raw.sqlite3_progress_handler(handle, StepsBetweenLooks, _ => ct.IsCancellationRequested || ++looks > MostLooks ? 1 : 0, null);
        if (raw.sqlite3_deserialize(handle, "main", pin.AddrOfPinnedObject(), database.Length, database.Length, raw.SQLITE_DESERIALIZE_READONLY) != raw.SQLITE_OK)
            throw new BudgetRefusal("The budget is damaged: db.sqlite can't be opened.");
        using var safe = Command("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;");
        safe.ExecuteNonQuery();
    }

    /// <summary>Names of a table's columns; empty when there is no such table.</summary>
    public HashSet<string> Columns(string table)
    {
        using var kinds = Command("SELECT type, sql FROM sqlite_schema WHERE name = $table COLLATE NOCASE AND type IN ('table', 'view')");
        kinds.Parameters.AddWithValue("$table", table);
        using (var kind = kinds.ExecuteReader())
        {
            if (!kind.Read())
                return [];
            if (kind.GetString(0) != "table" || kind.IsDBNull(1) || kind.GetString(1).TrimStart().StartsWith("CREATE VIRTUAL", StringComparison.OrdinalIgnoreCase))
                throw new BudgetRefusal($"The budget is not one of Actual: {table} is no table.");
        }
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var columns = Command("SELECT name, hidden FROM pragma_table_xinfo($table)");
        columns.Parameters.AddWithValue("$table", table);
        using var column = columns.ExecuteReader();
        while (column.Read())
        {
            // A column that is computed is a program.
            if (column.GetInt64(1) == 0)
                found.Add(column.GetString(0));
        }
        return found;
    }

    /// <summary>Reads columns of a table; those it does not have are null. Names are ours, never the file's.</summary>
    public IEnumerable<SqliteDataReader> Read(string table, HashSet<string> has, params string[] columns)
    {
        using var command = Command($"SELECT {string.Join(", ", columns.Select(column => has.Contains(column) ? $"\"{column}\"" : "NULL"))} FROM main.\"{table}\"");
        using var reader = command.ExecuteReader();
        var rows = 0;
        while (reader.Read())
        {
            if (++rows > limits.MaxRows)
                throw new BudgetRefusal(FormattableString.Invariant($"The budget has more than {limits.MaxRows:N0} rows in {table}."));
            if (rows % 4096 == 0)
                ct.ThrowIfCancellationRequested();
            yield return reader;
        }
    }

    public void Dispose()
    {
        connection.Dispose();
        if (pin.IsAllocated)
            pin.Free();
    }

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
