using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data.Postgres;

/// <summary>The store on PostgreSQL. Text columns that are compared sort by bytes, as on SQLite.</summary>
public sealed class PostgresAppDbContext(DbContextOptions<PostgresAppDbContext> options) : AppDbContext(options)
{
    // Only the end of the text can be spelled so: letters stand in classes.
    internal override string Spell(string pattern) => pattern.Replace("\\z", "\\Z", StringComparison.Ordinal);

    // The index takes many rows into a list first and sorts them in later; until then the planner shuns it.
    internal override async Task IndexTextAsync(LedgerWrite write, CancellationToken ct)
    {
        if (write.InsertedMany)
            await Database.ExecuteSqlAsync($"SELECT gin_clean_pending_list(indexrelid) FROM pg_index WHERE indexrelid = to_regclass('ix_transactions_search_text')", ct);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
