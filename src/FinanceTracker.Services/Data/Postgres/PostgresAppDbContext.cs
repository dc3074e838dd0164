using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data.Postgres;

/// <summary>The store on PostgreSQL. Text columns that are compared sort by bytes, as on SQLite.</summary>
public sealed class PostgresAppDbContext(DbContextOptions<PostgresAppDbContext> options) : AppDbContext(options)
{
    // Only the end of the text can be spelled so: letters stand in classes.
    internal override string Spell(string pattern) => pattern.Replace("\\z", "\\Z", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
