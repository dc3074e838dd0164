using FinanceTracker.Domain.Categories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Categories;

internal sealed class CategoryMapping : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.Property(category => category.Name).HasMaxLength(80);
        builder.Property(category => category.NameKey).HasMaxLength(160);
        builder.Property(category => category.Icon).HasMaxLength(50);
        builder.HasOne<Category>().WithMany().HasForeignKey(category => category.ParentKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(category => new { category.HouseholdId, category.ParentKey, category.NameKey }).IsUnique().HasFilter("state = 0");
    }
}
