using FinanceTracker.Services.Data;
using FinanceTracker.Services.Data.Postgres;
using FinanceTracker.Services.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Xunit;

namespace FinanceTracker.Services.Tests.Data;

/// <summary>The two sets of migrations, which must say the same.</summary>
public sealed class ModelTests
{
    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory]
    [MemberData(nameof(Both))]
    public void The_migrations_hold_all_of_the_model(DatabaseProvider database)
    {
        using var db = Context(database);
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed since the last migration. Add one for both databases: src/FinanceTracker.Services/Data/add-migration.sh NAME.");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_passkey_table_is_in_the_migrations(DatabaseProvider database)
    {
        using var db = Context(database);
        var tables = Migrations(db).SelectMany(pair => pair.Migration.UpOperations).OfType<Microsoft.EntityFrameworkCore.Migrations.Operations.CreateTableOperation>().Select(table => table.Name);
        Assert.Contains(tables, name => name.Contains("passkey", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Migrations_come_in_pairs_of_one_name()
    {
        using var sqlite = Context(DatabaseProvider.Sqlite);
        using var postgres = Context(DatabaseProvider.PostgreSql);
        var names = Names(sqlite);
        Assert.NotEmpty(names);
        Assert.Equal(names, Names(postgres));
    }

    private static List<string> Names(AppDbContext db) => [.. db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];

    private static IEnumerable<(string Id, Migration Migration)> Migrations(AppDbContext db)
    {
        var assembly = db.GetService<IMigrationsAssembly>();
        return assembly.Migrations.Select(pair => (pair.Key, assembly.CreateMigration(pair.Value, db.Database.ProviderName!)));
    }

    private static AppDbContext Context(DatabaseProvider database) => database == DatabaseProvider.Sqlite
        ? new SqliteAppDbContext(SqliteSetup.Options(Path.Combine(Path.GetTempPath(), "never-opened.db")))
        : new PostgresAppDbContext(PostgresSetup.Options("Host=nowhere"));
}
