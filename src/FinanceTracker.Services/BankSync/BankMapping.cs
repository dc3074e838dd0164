using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.BankSync;

internal sealed class BankMapping
    : IEntityTypeConfiguration<BankConnection>, IEntityTypeConfiguration<BankSecret>, IEntityTypeConfiguration<BankAccountLink>, IEntityTypeConfiguration<SyncRun>,
      IEntityTypeConfiguration<BankRowFlag>, IEntityTypeConfiguration<BankCategoryRule>, IEntityTypeConfiguration<BankSchedule>, IEntityTypeConfiguration<BankLinkSession>
{
    public const int LongestId = 255;
    public const int LongestText = 1000;

    public void Configure(EntityTypeBuilder<BankConnection> builder)
    {
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.Property(row => row.ProviderId).HasMaxLength(LongestId);
        builder.Property(row => row.Name).HasMaxLength(100);
        builder.Property(row => row.BankName).HasMaxLength(200);
        builder.Property(row => row.BankId).HasMaxLength(LongestId);
        builder.Property(row => row.FaultCode).HasMaxLength(100);
        builder.Property(row => row.FaultText).HasMaxLength(LongestText);
        // One that a person ended may be linked anew; SimpleFIN gives the same id again.
        builder.HasIndex(row => new { row.HouseholdId, row.Provider, row.ProviderId }).IsUnique().HasFilter("state <> 3");
    }

    public void Configure(EntityTypeBuilder<BankSecret> builder)
    {
        builder.HasKey(row => row.ConnectionKey);
        builder.Property(row => row.ConnectionKey).ValueGeneratedNever();
        builder.HasOne<BankConnection>().WithOne().HasForeignKey<BankSecret>(row => row.ConnectionKey).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<BankAccountLink> builder)
    {
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.Property(row => row.FeedAccountId).HasMaxLength(LongestId);
        builder.Property(row => row.PersistentId).HasMaxLength(LongestId);
        builder.Property(row => row.Mask).HasMaxLength(50);
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.HasOne<BankConnection>().WithMany().HasForeignKey(row => row.ConnectionKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ConnectionKey, row.FeedAccountId }).IsUnique();
        builder.HasIndex(row => row.AccountKey);
    }

    public void Configure(EntityTypeBuilder<SyncRun> builder)
    {
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.Property(row => row.Error).HasMaxLength(LongestText);
        builder.Property(row => row.Notes).HasMaxLength(4000);
        builder.HasOne<BankConnection>().WithMany().HasForeignKey(row => row.ConnectionKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.ConnectionKey, row.Key });
    }

    public void Configure(EntityTypeBuilder<BankRowFlag> builder)
    {
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.Property(row => row.Reason).HasMaxLength(300);
        builder.HasOne<BankConnection>().WithMany().HasForeignKey(row => row.ConnectionKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Transaction>().WithMany().HasForeignKey(row => row.TransactionKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => row.ConnectionKey);
        builder.HasIndex(row => row.TransactionKey).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BankCategoryRule> builder)
    {
        builder.HasKey(row => row.Key);
        builder.Property(row => row.Word).HasMaxLength(100);
        builder.HasOne<Category>().WithMany().HasForeignKey(row => row.CategoryKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.HouseholdId, row.Word }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<BankSchedule> builder) => builder.HasKey(row => row.HouseholdId);

    public void Configure(EntityTypeBuilder<BankLinkSession> builder)
    {
        builder.HasKey(row => row.Key);
        builder.Property(row => row.TokenHash).HasMaxLength(64);
        builder.HasIndex(row => new { row.HouseholdId, row.TokenHash }).IsUnique();
        builder.HasIndex(row => row.Until);
    }
}
