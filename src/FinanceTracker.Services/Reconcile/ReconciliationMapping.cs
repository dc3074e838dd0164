using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Reconcile;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Reconcile;

/// <summary>Its rows name it, without a foreign key: undo takes the one before the others.</summary>
internal sealed class ReconciliationMapping : IEntityTypeConfiguration<Reconciliation>
{
    public void Configure(EntityTypeBuilder<Reconciliation> builder)
    {
        builder.HasIndex(row => new { row.AccountKey, row.Date });
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountKey).OnDelete(DeleteBehavior.Restrict);
    }
}
