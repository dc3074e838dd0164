using Microsoft.EntityFrameworkCore.Design;

namespace FinanceTracker.Services.Data.Postgres;

/// <summary>Lets the migration tool make the context; no database is opened.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresAppDbContext>
{
    public PostgresAppDbContext CreateDbContext(string[] args) => new(PostgresSetup.Options("Host=design-time"));
}
