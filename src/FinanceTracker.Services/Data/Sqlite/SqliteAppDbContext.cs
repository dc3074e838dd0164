using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data.Sqlite;

/// <summary>The store on SQLite.</summary>
public sealed class SqliteAppDbContext(DbContextOptions<SqliteAppDbContext> options) : AppDbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<StoredValues.GuidBytesConverter>();
    }
}
