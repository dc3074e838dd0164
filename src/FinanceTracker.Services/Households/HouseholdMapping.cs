using FinanceTracker.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Households;

internal sealed class HouseholdMapping : IEntityTypeConfiguration<Household>, IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Household> builder)
    {
        builder.HasKey(household => household.Key);
        builder.Property(household => household.Key).ValueGeneratedOnAdd();
        builder.HasIndex(household => household.Id).IsUnique();
        builder.Property(household => household.Name).HasMaxLength(80);
        builder.Property(household => household.TimeZone).HasMaxLength(60);
        builder.Property(household => household.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.HasKey(membership => membership.Key);
        builder.HasIndex(membership => new { membership.PersonKey, membership.HouseholdKey }).IsUnique();
        builder.HasIndex(membership => membership.HouseholdKey);
        builder.HasOne<Household>().WithMany().HasForeignKey(membership => membership.HouseholdKey).OnDelete(DeleteBehavior.Cascade);
    }
}
