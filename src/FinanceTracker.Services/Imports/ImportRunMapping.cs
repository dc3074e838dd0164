using FinanceTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Imports;

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.HasKey(run => run.Key);
        builder.HasIndex(run => run.Id).IsUnique();
        builder.HasIndex(run => new { run.HouseholdId, run.FileHash });
        builder.HasIndex(run => run.ExpiresAt);
        builder.Property(run => run.FileName).HasMaxLength(255);
        builder.Property(run => run.FileHash).HasMaxLength(64);
        builder.Property(run => run.DecisionHash).HasMaxLength(64);
        builder.Property(run => run.Format).HasMaxLength(20);
    }
}
