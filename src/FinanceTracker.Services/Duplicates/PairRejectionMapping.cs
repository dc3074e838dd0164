using FinanceTracker.Domain.Duplicates;
using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Duplicates;

/// <summary>A pair is turned down once for each question.</summary>
internal sealed class PairRejectionMapping : IEntityTypeConfiguration<PairRejection>
{
    public void Configure(EntityTypeBuilder<PairRejection> builder)
    {
        builder.HasOne<Transaction>().WithMany().HasForeignKey(pair => pair.OneKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Transaction>().WithMany().HasForeignKey(pair => pair.OtherKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(pair => new { pair.OneKey, pair.OtherKey, pair.Question }).IsUnique().HasFilter("state = 0");
        builder.HasIndex(pair => pair.OtherKey);
    }
}
