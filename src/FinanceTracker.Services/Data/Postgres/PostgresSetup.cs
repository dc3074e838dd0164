using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data.Postgres;

/// <summary>How this app opens PostgreSQL. No automatic retries: our own transactions would be replayed half.</summary>
internal static class PostgresSetup
{
    public static DbContextOptions<PostgresAppDbContext> Options(string connectionString) =>
        new DbContextOptionsBuilder<PostgresAppDbContext>()
            .UseNpgsql(connectionString)
            .UseApplicationServiceProvider(IdentitySchema.Services)
            .Options;
}
