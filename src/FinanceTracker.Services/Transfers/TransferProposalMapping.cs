using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Transfers;

/// <summary>A pair stands once. What waits for a person is read by its own index: the decided pairs of years are not.</summary>
internal sealed class TransferProposalMapping : IEntityTypeConfiguration<TransferProposal>
{
    public void Configure(EntityTypeBuilder<TransferProposal> builder)
    {
        builder.HasOne<Transaction>().WithMany().HasForeignKey(proposal => proposal.FromKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Transaction>().WithMany().HasForeignKey(proposal => proposal.ToKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(proposal => new { proposal.FromKey, proposal.ToKey }).IsUnique().HasFilter("state = 0");
        builder.HasIndex(proposal => proposal.ToKey);
        builder.HasIndex(proposal => new { proposal.HouseholdId, proposal.Key }).HasFilter("state = 0 AND NOT is_rejected")
            .HasDatabaseName("ix_transfer_proposals_open");
    }
}
