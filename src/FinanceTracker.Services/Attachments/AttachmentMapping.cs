using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Attachments;

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.Property(file => file.FileName).HasMaxLength(AttachmentName.Longest);
        builder.Property(file => file.Hash).HasMaxLength(64);
        // Also the way to the files of an entry, and to whether it has one.
        builder.HasIndex(file => new { file.TransactionKey, file.Hash }).IsUnique().HasFilter("state = 0");
        builder.HasIndex(file => new { file.BillKey, file.Hash }).IsUnique().HasFilter("state = 0 AND bill_key IS NOT NULL");
        builder.HasOne<Transaction>().WithMany().HasForeignKey(file => file.TransactionKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Bill>().WithMany().HasForeignKey(file => file.BillKey).OnDelete(DeleteBehavior.Restrict);
    }
}
