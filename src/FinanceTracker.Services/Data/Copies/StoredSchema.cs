using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
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

    /// <summary>The statements that make an empty database of that schema, one by one, to be run inside a transaction.</summary>
    public IReadOnlyList<string> StatementsTo(string migration)
    {
        using var db = contexts.CreateDbContext();
        var (assembly, generator, history, initializer) = (db.GetService<IMigrationsAssembly>(), db.GetService<IMigrationsSqlGenerator>(), db.GetService<IHistoryRepository>(), db.GetService<IModelRuntimeInitializer>());
        List<string> statements = [history.GetCreateScript()];
        foreach (var (id, type) in assembly.Migrations.Where(one => string.CompareOrdinal(one.Key, migration) <= 0).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var made = assembly.CreateMigration(type, db.Database.ProviderName!);
            var model = initializer.Initialize(made.TargetModel is IMutableModel plain ? plain.FinalizeModel() : made.TargetModel);
            statements.AddRange(generator.Generate(made.UpOperations, model).Select(command => command.CommandText));
            statements.Add(history.GetInsertScript(new HistoryRow(id, model.GetProductVersion()!)));
        }
        return statements;
    }
}
