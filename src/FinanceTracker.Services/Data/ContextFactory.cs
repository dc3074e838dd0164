using FinanceTracker.Services.Data.Postgres;
using FinanceTracker.Services.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FinanceTracker.Services.Data;

/// <summary>
/// Makes raw contexts of the configured database. Plain, never pooled: a pooled context kept the household of its last use. Only this
/// folder and sign-in use it; features go through <see cref="HouseholdDb"/>.
/// </summary>
internal sealed class ContextFactory : IDbContextFactory<AppDbContext>
{
    private readonly Func<AppDbContext> make;

    public ContextFactory(DatabaseSettings settings, ILoggerFactory loggers)
    {
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            var options = new DbContextOptionsBuilder<SqliteAppDbContext>(SqliteSetup.Options(settings.SqliteFile)).UseLoggerFactory(loggers).Options;
            make = () => new SqliteAppDbContext(options);
        }
        else
        {
            var options = new DbContextOptionsBuilder<PostgresAppDbContext>(PostgresSetup.Options(settings.ConnectionString ?? ""))
                .UseLoggerFactory(loggers).Options;
            make = () => new PostgresAppDbContext(options);
        }
    }

    public AppDbContext CreateDbContext() => make();
}
