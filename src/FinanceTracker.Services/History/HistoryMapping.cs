using FinanceTracker.Domain.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.History;

internal sealed class HistoryMapping : IEntityTypeConfiguration<Batch>, IEntityTypeConfiguration<Change>, IEntityTypeConfiguration<LedgerHead>
{
    public void Configure(EntityTypeBuilder<Batch> builder)
    {
        builder.HasKey(batch => batch.Key);
        builder.HasIndex(batch => batch.Id).IsUnique();
        builder.HasIndex(batch => new { batch.HouseholdId, batch.Key });
        builder.Property(batch => batch.Title).HasMaxLength(Batch.LongestTitle);
    }

    public void Configure(EntityTypeBuilder<Change> builder)
    {
        builder.HasKey(change => change.Key);
        builder.Property(change => change.Entity).HasMaxLength(40);
        builder.Property(change => change.Root).HasMaxLength(40);
        builder.HasIndex(change => change.BatchKey);
        builder.HasIndex(change => new { change.RootKey, change.Root, change.BatchKey });
        builder.HasOne<Batch>().WithMany().HasForeignKey(change => change.BatchKey).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LedgerHead> builder) => builder.HasKey(head => head.HouseholdId);
}
