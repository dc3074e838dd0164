using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Domain.Backups;
using Microsoft.Data.Sqlite;

namespace FinanceTracker.Services.Data.Copies;

/// <summary>Reads a database file that nobody writes: is it whole, which schema, what is in its tables. Goes by the file, not by the model.</summary>
internal static class SqliteReading
{
    public static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        using var careful = Command(connection, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA busy_timeout = 30000;");
        careful.ExecuteNonQuery();
        return connection;
    }

    /// <summary>What is wrong with the file; null when it is whole.</summary>
    public static string? FindDamage(SqliteConnection connection)
    {
        try
        {
            using var command = Command(connection, "PRAGMA integrity_check(1)");
            return (string?)command.ExecuteScalar() is var answer && answer == "ok" ? null : answer ?? "no answer";
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 11 or 26)
        {
            return fault.Message;
        }
    }

    public static string Schema(SqliteConnection connection)
    {
        if (!Has(connection, "__EFMigrationsHistory"))
            throw new BackupException("The database has no tables yet.");
        using var command = Command(connection, "SELECT max(\"MigrationId\") FROM \"__EFMigrationsHistory\"");
        return command.ExecuteScalar() as string ?? throw new BackupException("The database has no tables yet.");
    }

    public static IReadOnlyList<AttachedFile> Attachments(SqliteConnection connection)
    {
        if (!Has(connection, "attachments"))
            return [];
        using var command = Command(connection, "SELECT h.id, a.id, a.size, a.hash, a.has_thumbnail FROM attachments a JOIN households h ON h.key = a.household_id ORDER BY a.key");
        using var row = command.ExecuteReader();
        var files = new List<AttachedFile>();
        while (row.Read())
            files.Add(new AttachedFile(new Guid((byte[])row[0], bigEndian: true), new Guid((byte[])row[1], bigEndian: true), row.GetInt64(2), row.GetString(3), row.GetBoolean(4)));
        return files;
    }

    /// <summary>Ordinary tables with their rows counted and hashed; the full-text index is made of them.</summary>
    public static IReadOnlyList<BackupTable> Tables(SqliteConnection connection)
    {
        var names = new List<string>();
        using (var command = Command(connection, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"))
        using (var row = command.ExecuteReader())
        {
            while (row.Read())
                names.Add(row.GetString(0));
        }
        return [.. names.Select(name => Read(connection, name))];
    }

    /// <summary>Removes a database file and what SQLite put beside it.</summary>
    public static void Delete(string file)
    {
        foreach (var path in new[] { file, file + "-wal", file + "-shm", file + "-journal" })
            File.Delete(path);
    }

    private static BackupTable Read(SqliteConnection connection, string table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var command = Command(connection, $"SELECT * FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        using var row = command.ExecuteReader();
        var rows = 0L;
        var values = new object[row.FieldCount];
        for (; row.Read(); rows++)
        {
            row.GetValues(values);
            foreach (var value in values)
                Append(hash, value);
        }
        return new BackupTable(table, rows, Convert.ToHexStringLower(hash.GetHashAndReset()), []);
    }

    private static void Append(IncrementalHash hash, object value)
    {
        Span<byte> head = stackalloc byte[9];
        ReadOnlySpan<byte> content = value switch { string text => Encoding.UTF8.GetBytes(text), byte[] bytes => bytes, _ => [] };
        (head[0], var number) = value switch
        {
            long whole => ((byte)1, whole),
            double real => ((byte)2, BitConverter.DoubleToInt64Bits(real)),
            string => ((byte)3, content.Length),
            byte[] => ((byte)4, content.Length),
            _ => ((byte)0, 0L),
        };
        BinaryPrimitives.WriteInt64BigEndian(head[1..], number);
        hash.AppendData(head);
        hash.AppendData(content);
    }

    private static bool Has(SqliteConnection connection, string table)
    {
        using var command = Command(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $name");
        command.Parameters.AddWithValue("$name", table);
        return command.ExecuteScalar() is > 0L;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command;
    }
}
