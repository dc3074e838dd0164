using FinanceTracker.Domain.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Views;

internal sealed class ViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.Property(view => view.Name).HasMaxLength(60);
        builder.Property(view => view.NameKey).HasMaxLength(120);
        builder.Property(view => view.Query).HasMaxLength(2000);
        builder.HasIndex(view => new { view.HouseholdId, view.OwnerKey, view.NameKey }).IsUnique().HasFilter("state = 0");
    }
}
