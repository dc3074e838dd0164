using FinanceTracker.Domain.Households;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data.Sqlite;

/// <summary>The store on SQLite.</summary>
public sealed class SqliteAppDbContext(DbContextOptions<SqliteAppDbContext> options) : AppDbContext(options)
{
    internal override IQueryable<long> WithText(string folded) => SqliteWords.Find(this, folded);

    internal override IQueryable<long> PayeesWithText(string folded) => SqlitePayeeWords.Find(this, folded);

    internal override async Task IndexTextAsync(LedgerWrite write, CancellationToken ct)
    {
        await SqliteWords.UpdateAsync(this, write, ct);
        await SqlitePayeeWords.UpdateAsync(this, write, ct);
    }

    internal override async Task ForgetTextAsync(CancellationToken ct)
    {
        await SqliteWords.ForgetAsync(this, ct);
        await SqlitePayeeWords.ForgetAsync(this, ct);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<StoredValues.GuidBytesConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // A converted key is not autoincrement by itself, but the snapshot's plain number is: said here, so that the two agree.
        builder.Entity<Household>().Property(household => household.Key).UseAutoincrement();
    }
}
