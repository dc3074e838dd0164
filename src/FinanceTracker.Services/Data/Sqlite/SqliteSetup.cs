using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FinanceTracker.Services.Data.Sqlite;

/// <summary>How this app opens SQLite: write-ahead log, every commit synced, foreign keys on, five seconds of patience.</summary>
internal static class SqliteSetup
{
    public static DbContextOptions<SqliteAppDbContext> Options(string file)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 5, Pooling = true };
        return new DbContextOptionsBuilder<SqliteAppDbContext>()
            // A list of keys goes as one parameter: a parameter for each made the text of a query as long as the list, and ten thousand of them took minutes.
            .UseSqlite(connection.ToString(), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .UseApplicationServiceProvider(IdentitySchema.Services)
            // It would tell a new user that a kill leaves a store half migrated; SqliteUpgrade migrates a copy.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning))
            .AddInterceptors(new Pragmas())
            .Options;
    }

    private sealed class Pragmas : DbConnectionInterceptor
    {
        // journal_mode is a property of the file and set at migration; these are of the connection.
        private const string Sql = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            SqlitePatterns.Register((SqliteConnection)connection);
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            SqlitePatterns.Register((SqliteConnection)connection);
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
