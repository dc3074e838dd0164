using FinanceTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Imports;

internal sealed class WatchedFolderMapping : IEntityTypeConfiguration<WatchedFolder>
{
    public void Configure(EntityTypeBuilder<WatchedFolder> builder)
    {
        builder.HasKey(folder => folder.Key);
        builder.HasIndex(folder => folder.HouseholdId).IsUnique();
        builder.HasIndex(folder => folder.FolderName).IsUnique();
        builder.Property(folder => folder.FolderName).HasMaxLength(60);
        builder.Property(folder => folder.Problem).HasMaxLength(300);
    }
}
