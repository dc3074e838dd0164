using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Imports;

internal sealed class ImportedStatementMapping : IEntityTypeConfiguration<ImportedStatement>
{
    public void Configure(EntityTypeBuilder<ImportedStatement> builder)
    {
        builder.HasKey(statement => statement.Key);
        builder.HasIndex(statement => new { statement.RunKey, statement.Position }).IsUnique();
        builder.HasIndex(statement => new { statement.AccountKey, statement.LastDay });
        builder.HasOne<ImportRun>().WithMany().HasForeignKey(statement => statement.RunKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(statement => statement.AccountKey).OnDelete(DeleteBehavior.Cascade);
    }
}
