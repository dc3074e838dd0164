using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Payees;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Payees;

internal sealed class PayeeMapping : IEntityTypeConfiguration<Payee>, IEntityTypeConfiguration<PayeeAlias>
{
    public void Configure(EntityTypeBuilder<Payee> builder)
    {
        builder.Property(payee => payee.Name).HasMaxLength(200);
        builder.Property(payee => payee.NameKey).HasMaxLength(400);
        builder.HasIndex(payee => new { payee.HouseholdId, payee.NameKey }).IsUnique().HasFilter("state = 0");
        builder.HasOne<Category>().WithMany().HasForeignKey(payee => payee.DefaultCategoryKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(payee => payee.Aliases).WithOne().HasForeignKey(alias => alias.PayeeKey).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PayeeAlias> builder)
    {
        builder.HasKey(alias => alias.Key);
        builder.Property(alias => alias.Name).HasMaxLength(200);
        builder.Property(alias => alias.NameKey).HasMaxLength(400);
        builder.HasIndex(alias => new { alias.HouseholdId, alias.NameKey }).IsUnique();
        builder.HasIndex(alias => alias.PayeeKey);
    }
}
