using System.Text;
using FinanceTracker.Domain.Backups;
using Npgsql;

namespace FinanceTracker.Services.Data.Copies;

/// <summary>
/// Puts tables back in one transaction: those that are there are moved into a schema of their own, new ones are made by the migrations up to the
/// archive's, filled, counted and tied together again. Until its commit nobody sees any of it.
/// </summary>
internal sealed class PostgresRestore(DatabaseSettings settings, StoredSchema schemas)
{
    private const int Piece = 16 << 10;
    private const string Mark = "financetracker restore ";

    /// <summary>True when our tables are in the database and somebody is in them.</summary>
    public async Task<bool> IsInUseAsync(CancellationToken ct)
    {
        await using var connection = await PostgresReading.OpenAsync(settings, ct);
        return (await PostgresReading.TablesAsync(connection, ct)).Contains("people")
            && (await PostgresReading.ListAsync(connection, "SELECT EXISTS (SELECT FROM people)", row => row.GetBoolean(0), ct))[0];
    }

    /// <summary>Whether the restore of this number was committed.</summary>
    public static async Task<bool> IsDoneAsync(DatabaseSettings settings, Guid id, CancellationToken ct)
    {
        await using var connection = await PostgresReading.OpenAsync(settings, ct);
        return (await PostgresReading.TablesAsync(connection, ct)).Contains(PostgresReading.History)
            && (await PostgresReading.ListAsync(connection, $"SELECT obj_description('\"{PostgresReading.History}\"'::regclass, 'pg_class')", row => row.IsDBNull(0) ? "" : row.GetString(0), ct))[0] == Mark + id.ToString("N");
    }

    /// <summary>Restores; calls back when everything stands and only the commit is left.</summary>
    /// <param name="manifest">What there is.</param>
    /// <param name="open">The bytes of a member.</param>
    /// <param name="aside">Name of the schema that takes the tables of before.</param>
    /// <param name="id">Number of this restore.</param>
    /// <param name="beforeCommit">The last step that may still refuse.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task RunAsync(BackupManifest manifest, Func<string, Stream> open, string aside, Guid id, Func<Task> beforeCommit, CancellationToken ct)
    {
        await using var connection = await PostgresReading.OpenAsync(settings, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await MoveAsideAsync(connection, manifest, aside, ct);
        foreach (var statement in schemas.StatementsTo(manifest.Schema))
            await PostgresReading.RunAsync(connection, statement, ct);
        var tables = schemas.TablesAt(manifest.Schema);
        if (!tables.ToHashSet(StringComparer.Ordinal).SetEquals(manifest.Tables.Select(table => table.Name)))
            throw new BackupException("The archive does not have the tables of its own version.");

        var ties = await PostgresReading.ListAsync(connection,
            "SELECT quote_ident(c.relname), quote_ident(k.conname), pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace",
            row => (Table: row.GetString(0), Name: row.GetString(1), Rule: row.GetString(2)), ct);
        foreach (var tie in ties)
            await PostgresReading.RunAsync(connection, $"ALTER TABLE {tie.Table} DROP CONSTRAINT {tie.Name}", ct);
        await PostgresReading.RunAsync(connection, $"TRUNCATE {PostgresReading.Quote(tables)}", ct);
        foreach (var table in manifest.Tables)
            await FillAsync(connection, table, open, ct);
        // Tying them again checks every row of every table against those it points at.
        foreach (var tie in ties)
            await PostgresReading.RunAsync(connection, $"ALTER TABLE {tie.Table} ADD CONSTRAINT {tie.Name} {tie.Rule}", ct);
        foreach (var counter in manifest.Counters)
            await CountOnAsync(connection, counter, ct);
        await PostgresReading.RunAsync(connection, $"COMMENT ON TABLE \"{PostgresReading.History}\" IS '{Mark}{id:N}'", ct);
        await beforeCommit();
        await transaction.CommitAsync(CancellationToken.None);
    }

    private async Task MoveAsideAsync(NpgsqlConnection connection, BackupManifest manifest, string aside, CancellationToken ct)
    {
        var schema = await PostgresReading.SchemaAsync(connection, ct);
        var ours = manifest.Tables.Select(table => table.Name).Append(PostgresReading.History).Concat(schemas.TablesAt(schemas.Known()[^1]));
        if (schema is not null && schemas.Known().Contains(schema))
            ours = ours.Concat(schemas.TablesAt(schema));
        var there = (await PostgresReading.TablesAsync(connection, ct)).Intersect(ours).ToList();
        if (there.Count == 0)
            return;
        await PostgresReading.RunAsync(connection, $"CREATE SCHEMA {PostgresReading.Quote(aside)}", ct);
        foreach (var table in there)
            await PostgresReading.RunAsync(connection, $"ALTER TABLE {PostgresReading.Quote(table)} SET SCHEMA {PostgresReading.Quote(aside)}", ct);
    }

    private static async Task FillAsync(NpgsqlConnection connection, BackupTable table, Func<string, Stream> open, CancellationToken ct)
    {
        var name = PostgresReading.Quote(table.Name);
        var known = (await PostgresReading.ColumnsAsync(connection, table.Name, ct)).All;
        if (!known.ToHashSet(StringComparer.Ordinal).SetEquals(table.Columns))
            throw new BackupException($"The archive does not have the columns of its own version in {table.Name}.");
        await using (var to = await connection.BeginTextImportAsync($"COPY {name} ({PostgresReading.Quote(table.Columns)}) FROM STDIN (FORMAT csv, HEADER)", ct))
        {
            using var from = new StreamReader(open(MemberName.OfTable(table.Name)), new UTF8Encoding(false, true), detectEncodingFromByteOrderMarks: false);
            var piece = new char[Piece];
            for (int read; (read = await from.ReadAsync(piece.AsMemory(), ct)) > 0;)
                await to.WriteAsync(piece.AsMemory(0, read), ct);
        }
        var rows = (await PostgresReading.ListAsync(connection, $"SELECT count(*) FROM {name}", row => row.GetInt64(0), ct))[0];
        if (rows != table.Rows)
            throw new BackupException($"The archive has {rows} rows in {table.Name} and says {table.Rows}.");
    }

    private static async Task CountOnAsync(NpgsqlConnection connection, BackupCounter counter, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT setval(pg_get_serial_sequence(quote_ident($1), $2), $3, $4)", connection);
        command.Parameters.AddWithValue(counter.Table);
        command.Parameters.AddWithValue(counter.Column);
        command.Parameters.AddWithValue(counter.Last);
        command.Parameters.AddWithValue(counter.IsUsed);
        await command.ExecuteNonQueryAsync(ct);
    }
}
