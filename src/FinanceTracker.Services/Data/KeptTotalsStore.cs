using System.Data;
using System.Data.Common;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FinanceTracker.Services.Data;

/// <summary>Adds deltas to the kept totals in the writer's own transaction. The same SQL on both databases; keys go in order.</summary>
internal static class KeptTotalsStore
{
    private const string AccountSql =
        """
        INSERT INTO account_totals (account_key, household_id, sum_minor, row_count, review_count) VALUES (@a, @h, @s, @n, @r)
        ON CONFLICT (account_key) DO UPDATE SET sum_minor = account_totals.sum_minor + excluded.sum_minor,
          row_count = account_totals.row_count + excluded.row_count, review_count = account_totals.review_count + excluded.review_count
        """;

    private const string DaySql =
        """
        INSERT INTO day_totals (account_key, day, household_id, sum_minor, row_count) VALUES (@a, @d, @h, @s, @n)
        ON CONFLICT (account_key, day) DO UPDATE SET sum_minor = day_totals.sum_minor + excluded.sum_minor,
          row_count = day_totals.row_count + excluded.row_count
        """;

    private const string MonthSql =
        """
        INSERT INTO category_month_totals (household_id, month, account_key, category_key, in_minor, out_minor, row_count)
        VALUES (@h, @m, @a, @c, @i, @o, @n)
        ON CONFLICT (household_id, month, account_key, category_key) DO UPDATE SET in_minor = category_month_totals.in_minor + excluded.in_minor,
          out_minor = category_month_totals.out_minor + excluded.out_minor, row_count = category_month_totals.row_count + excluded.row_count
        """;

    /// <summary>Stores what moved. Deltas that cancelled out cost nothing.</summary>
    public static async Task ApplyAsync(AppDbContext db, TotalsDelta delta, HouseholdId household, CancellationToken ct)
    {
        await RunAsync(db, AccountSql, ["a", "h", "s", "n", "r"],
            delta.Accounts.Select(row => (long[])[row.Account, household.Value, row.Sum, row.Rows, row.Review]), ct);
        await RunAsync(db, DaySql, ["a", "d", "h", "s", "n"],
            delta.Days.Select(row => (long[])[row.Account, StoredValues.OfDay(row.Day), household.Value, row.Sum, row.Rows]), ct);
        await RunAsync(db, MonthSql, ["h", "m", "a", "c", "i", "o", "n"],
            delta.Months.Select(row => (long[])[household.Value, row.Month, row.Account, row.Category, row.In, row.Out, row.Rows]), ct);
    }

    private static async Task RunAsync(AppDbContext db, string sql, string[] names, IEnumerable<long[]> rows, CancellationToken ct)
    {
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
            Run(sqlite, sql, rows, ct);
        else
            await CommandAsync(db, sql, names, rows, ct);
    }

    /// <summary>Parameters count in the order in which the statement names them first.</summary>
    private static void Run(SqliteConnection connection, string sql, IEnumerable<long[]> rows, CancellationToken ct)
    {
        SqliteBulkStatement? statement = null;
        try
        {
            foreach (var values in rows)
            {
                ct.ThrowIfCancellationRequested();
                statement ??= new SqliteBulkStatement(connection, sql);
                for (var i = 0; i < values.Length; i++)
                    statement.Bind(i, values[i]);
                statement.Run();
            }
        }
        finally
        {
            statement?.Dispose();
        }
    }

    private static async Task CommandAsync(AppDbContext db, string sql, string[] names, IEnumerable<long[]> rows, CancellationToken ct)
    {
        DbCommand? command = null;
        try
        {
            foreach (var values in rows)
            {
                command ??= await PrepareAsync(db, sql, names, ct);
                for (var i = 0; i < values.Length; i++)
                    command.Parameters[i].Value = values[i];
                await command.ExecuteNonQueryAsync(ct);
            }
        }
        finally
        {
            if (command is not null)
                await command.DisposeAsync();
        }
    }

    private static async Task<DbCommand> PrepareAsync(AppDbContext db, string sql, string[] names, CancellationToken ct)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.DbType = DbType.Int64;
            command.Parameters.Add(parameter);
        }
        await command.PrepareAsync(ct);
        return command;
    }
}
