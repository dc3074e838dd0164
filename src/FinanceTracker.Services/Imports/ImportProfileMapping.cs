using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Imports;

internal sealed class ImportProfileMapping : IEntityTypeConfiguration<ImportProfile>
{
    public void Configure(EntityTypeBuilder<ImportProfile> builder)
    {
        builder.HasKey(profile => profile.Key);
        builder.Property(profile => profile.Signature).HasMaxLength(32);
        builder.Property(profile => profile.Format).HasMaxLength(20);
        builder.HasIndex(profile => new { profile.AccountKey, profile.Signature }).IsUnique();
        builder.HasIndex(profile => new { profile.HouseholdId, profile.CorrectedAt });
        builder.HasOne<Account>().WithMany().HasForeignKey(profile => profile.AccountKey).OnDelete(DeleteBehavior.Cascade);
    }
}
