using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Transactions;

/// <summary>
/// Indexes: the register of all accounts and of one (keyset on date and sequence), look-up by payee and by category, and the two import keys.
/// All but the id's cover live rows only.
/// </summary>
internal sealed class TransactionMapping
    : IEntityTypeConfiguration<Transaction>, IEntityTypeConfiguration<TransactionPart>, IEntityTypeConfiguration<TransactionTag>,
      IEntityTypeConfiguration<Transfer>, IEntityTypeConfiguration<Tombstone>
{
    public void Configure(EntityTypeBuilder<Transaction> builder)
    {
        builder.Property(row => row.Description).HasMaxLength(500);
        builder.Property(row => row.Notes).HasMaxLength(4000);
        builder.Property(row => row.BankText).HasMaxLength(4000);
        builder.Property(row => row.OtherAccount).HasMaxLength(100);
        builder.Property(row => row.ExternalId).HasMaxLength(255);
        builder.Property(row => row.CheckNumber).HasMaxLength(50);
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Category>().WithMany().HasForeignKey(row => row.CategoryKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Payee>().WithMany().HasForeignKey(row => row.PayeeKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Parts).WithOne().HasForeignKey(part => part.TransactionKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(row => row.Tags).WithOne().HasForeignKey(tag => tag.TransactionKey).OnDelete(DeleteBehavior.Cascade);

        builder.HasIndex(row => new { row.HouseholdId, row.Date, row.Sequence }).HasFilter("state = 0");
        // The household stands first, because every query names it: with the account alone SQLite takes the household's index instead.
        builder.HasIndex(row => new { row.HouseholdId, row.AccountKey, row.Date, row.Sequence }).HasFilter("state = 0");
        // The one by payee is each database's own: on SQLite what is summed stands in it.
        builder.HasIndex(row => new { row.CategoryKey, row.Date, row.Sequence }).HasFilter("state = 0 AND category_key IS NOT NULL");
        builder.HasIndex(row => new { row.HouseholdId, row.IsReviewed, row.Date, row.Sequence }).HasFilter("state = 0 AND NOT is_reviewed")
            .HasDatabaseName("ix_transactions_unreviewed");
        builder.HasIndex(row => new { row.AccountKey, row.ExternalId }).HasFilter("external_id IS NOT NULL");
        builder.HasIndex(row => new { row.AccountKey, row.Origin, row.ExternalId }).IsUnique()
            .HasFilter("state = 0 AND origin IN (2, 3) AND external_id IS NOT NULL").HasDatabaseName("ux_transactions_feed_id");
        builder.HasIndex(row => new { row.AccountKey, row.Fingerprint, row.Occurrence }).IsUnique()
            .HasFilter("state = 0 AND fingerprint IS NOT NULL");
        builder.HasIndex(row => new { row.AccountKey, row.BankDate }).HasFilter("bank_date IS NOT NULL");
        builder.HasIndex(row => row.TransferKey).HasFilter("transfer_key IS NOT NULL");
        builder.HasIndex(row => row.ReconciliationKey).HasFilter("reconciliation_key IS NOT NULL");
        builder.HasIndex(row => row.RefundOfKey).HasFilter("refund_of_key IS NOT NULL");
        builder.HasIndex(row => row.StateBatchKey).HasFilter("state_batch_key IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<TransactionPart> builder)
    {
        builder.HasKey(part => part.Key);
        builder.Property(part => part.Notes).HasMaxLength(1000);
        builder.HasIndex(part => new { part.TransactionKey, part.Position });
        builder.HasIndex(part => part.CategoryKey);
        builder.HasOne<Category>().WithMany().HasForeignKey(part => part.CategoryKey).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TransactionTag> builder)
    {
        builder.HasKey(tag => tag.Key);
        builder.HasIndex(tag => new { tag.TransactionKey, tag.TagKey }).IsUnique();
        builder.HasIndex(tag => tag.TagKey);
        builder.HasOne<Tag>().WithMany().HasForeignKey(tag => tag.TagKey).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Transfer> builder)
    {
        builder.HasOne<Transaction>().WithMany().HasForeignKey(transfer => transfer.FromKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Transaction>().WithMany().HasForeignKey(transfer => transfer.ToKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(transfer => transfer.FromKey).IsUnique().HasFilter("state = 0");
        builder.HasIndex(transfer => transfer.ToKey).IsUnique().HasFilter("state = 0");
    }

    public void Configure(EntityTypeBuilder<Tombstone> builder)
    {
        builder.Property(tombstone => tombstone.ExternalId).HasMaxLength(255);
        builder.HasIndex(tombstone => new { tombstone.AccountKey, tombstone.Fingerprint, tombstone.Occurrence });
        builder.HasOne<Account>().WithMany().HasForeignKey(tombstone => tombstone.AccountKey).OnDelete(DeleteBehavior.Restrict);
    }
}
