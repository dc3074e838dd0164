using Microsoft.EntityFrameworkCore.Design;

namespace FinanceTracker.Services.Data.Sqlite;

/// <summary>Lets the migration tool make the context; no database is opened.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteAppDbContext>
{
    public SqliteAppDbContext CreateDbContext(string[] args) => new(SqliteSetup.Options("design-time.db"));
}
