using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Jobs;

internal sealed class JobMapping : IEntityTypeConfiguration<JobState>
{
    public void Configure(EntityTypeBuilder<JobState> builder)
    {
        builder.HasKey(job => job.Name);
        builder.Property(job => job.Name).HasMaxLength(60);
        builder.Property(job => job.Message).HasMaxLength(JobDesk.LongestMessage);
    }
}
