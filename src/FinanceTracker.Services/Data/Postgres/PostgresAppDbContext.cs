using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Live;
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

    // Inside the transaction: told with the commit, or not at all.
    internal override async Task AnnounceAsync(Guid self, IReadOnlyList<LedgerEvent> events, CancellationToken ct)
    {
        string[] notes = [.. events.SelectMany(what => WireNote.Of(self, what)).Select(note => note.ToText())];
        await Database.ExecuteSqlAsync($"SELECT pg_notify({PostgresWire.Channel}, note) FROM unnest({notes}) AS note", ct);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Transaction>().HasIndex(row => new { row.HouseholdId, row.PayeeKey, row.Date, row.Sequence })
            .HasFilter("state = 0 AND payee_key IS NOT NULL").HasDatabaseName("ix_transactions_payee");
    }
}
