using FinanceTracker.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Accounts;

internal sealed class AccountMapping
    : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<AccountHint>, IEntityTypeConfiguration<StatementBalance>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(account => account.Name).HasMaxLength(100);
        builder.Property(account => account.BankName).HasMaxLength(100);
        builder.Property(account => account.Notes).HasMaxLength(4000);
        builder.Ignore(account => account.Currency);
        builder.HasIndex(account => account.HouseholdId);
        builder.HasMany(account => account.Hints).WithOne().HasForeignKey(hint => hint.AccountKey).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AccountHint> builder)
    {
        builder.HasKey(hint => hint.Key);
        builder.Property(hint => hint.Hash).HasMaxLength(32);
        builder.HasIndex(hint => new { hint.AccountKey, hint.Hash }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<StatementBalance> builder)
    {
        builder.HasIndex(statement => new { statement.AccountKey, statement.Date });
        builder.HasOne<Account>().WithMany().HasForeignKey(statement => statement.AccountKey).OnDelete(DeleteBehavior.Restrict);
    }
}
