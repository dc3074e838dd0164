using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Transactions;

/// <summary>The key of each total is the range its readers ask for.</summary>
internal sealed class KeptTotalsMapping
    : IEntityTypeConfiguration<AccountTotal>, IEntityTypeConfiguration<DayTotal>, IEntityTypeConfiguration<CategoryMonthTotal>
{
    public void Configure(EntityTypeBuilder<AccountTotal> builder)
    {
        builder.HasKey(total => total.AccountKey);
        builder.Property(total => total.AccountKey).ValueGeneratedNever();
        builder.HasIndex(total => total.HouseholdId);
    }

    public void Configure(EntityTypeBuilder<DayTotal> builder) => builder.HasKey(total => new { total.AccountKey, total.Day });

    public void Configure(EntityTypeBuilder<CategoryMonthTotal> builder)
    {
        builder.HasKey(total => new { total.HouseholdId, total.Month, total.AccountKey, total.CategoryKey });
        builder.HasIndex(total => new { total.CategoryKey, total.Month });
    }
}
