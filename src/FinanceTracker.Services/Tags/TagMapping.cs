using FinanceTracker.Domain.Tags;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Tags;

internal sealed class TagMapping : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.Property(tag => tag.Name).HasMaxLength(50);
        builder.Property(tag => tag.NameKey).HasMaxLength(100);
        builder.HasIndex(tag => new { tag.HouseholdId, tag.NameKey }).IsUnique().HasFilter("state = 0");
    }
}
