using FinanceTracker.Services.Data.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FinanceTracker.Services.Data.Copies;

/// <summary>What a migration made of the database: its tables then, and the way there. From the migrations themselves, so that no list of tables has to be kept.</summary>
internal sealed class StoredSchema(IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>All migrations this program knows, oldest first.</summary>
    public IReadOnlyList<string> Known()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Database.GetMigrations()];
    }

    /// <summary>The tables there are after a migration.</summary>
    public IReadOnlyList<string> TablesAt(string migration)
    {
        using var db = contexts.CreateDbContext();
        var assembly = db.GetService<IMigrationsAssembly>();
        if (!assembly.Migrations.TryGetValue(migration, out var type))
            throw new BackupException($"The database was written by a newer version ({migration}).");
        var model = assembly.CreateMigration(type, db.Database.ProviderName!).TargetModel;
        return [.. model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>SQL that makes an empty database of that schema, to be run inside a transaction.</summary>
    public string ScriptTo(string migration)
    {
        using var db = contexts.CreateDbContext();
        return db is PostgresAppDbContext
            ? db.GetService<IMigrator>().GenerateScript(Migration.InitialDatabase, migration, MigrationsSqlGenerationOptions.NoTransactions)
            : throw new InvalidOperationException("SQLite's database is one file.");
    }
}
