using System.Globalization;
using FinanceTracker.Domain.Budgets;
using FinanceTracker.Domain.Categories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Budgets;

/// <summary>Thresholds lie in one column, between commas: nothing asks the database for them.</summary>
internal sealed class BudgetMapping
    : IEntityTypeConfiguration<Budget>, IEntityTypeConfiguration<BudgetCategory>, IEntityTypeConfiguration<BudgetLimit>,
      IEntityTypeConfiguration<EnvelopeAssignment>, IEntityTypeConfiguration<EnvelopeGoal>
{
    public void Configure(EntityTypeBuilder<Budget> builder)
    {
        builder.Property(budget => budget.Name).HasMaxLength(80);
        builder.Property(budget => budget.Query).HasMaxLength(2000);
        builder.Property(budget => budget.PaydayQuery).HasMaxLength(2000);
        builder.Property(budget => budget.Notes).HasMaxLength(4000);
        builder.Property(budget => budget.Thresholds).HasMaxLength(100).HasConversion(list => Write(list), text => Read(text), new ValueComparer<IReadOnlyList<int>>(
            (left, right) => Write(left!) == Write(right!), list => Write(list).GetHashCode(StringComparison.Ordinal), list => list));
        builder.HasMany(budget => budget.Categories).WithOne().HasForeignKey(part => part.BudgetKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(budget => budget.Limits).WithOne().HasForeignKey(part => part.BudgetKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(budget => budget.HouseholdId).HasFilter("state = 0");
    }

    public void Configure(EntityTypeBuilder<BudgetCategory> builder)
    {
        builder.HasKey(part => part.Key);
        builder.HasIndex(part => part.BudgetKey);
        builder.HasIndex(part => part.CategoryKey);
        builder.HasOne<Category>().WithMany().HasForeignKey(part => part.CategoryKey).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BudgetLimit> builder)
    {
        builder.HasKey(part => part.Key);
        builder.HasIndex(part => part.BudgetKey);
    }

    public void Configure(EntityTypeBuilder<EnvelopeAssignment> builder)
    {
        builder.Property(row => row.Note).HasMaxLength(500);
        builder.HasIndex(row => new { row.HouseholdId, row.Month, row.CategoryKey }).IsUnique().HasFilter("state = 0");
        builder.HasIndex(row => row.CategoryKey);
        builder.HasOne<Category>().WithMany().HasForeignKey(row => row.CategoryKey).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EnvelopeGoal> builder)
    {
        builder.HasIndex(row => new { row.HouseholdId, row.CategoryKey }).IsUnique().HasFilter("state = 0");
        builder.HasIndex(row => row.CategoryKey);
        builder.HasOne<Category>().WithMany().HasForeignKey(row => row.CategoryKey).OnDelete(DeleteBehavior.Restrict);
    }

    private static string Write(IReadOnlyList<int> list) => string.Join(',', list.Select(one => one.ToString(CultureInfo.InvariantCulture)));

    private static IReadOnlyList<int> Read(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => int.Parse(one, CultureInfo.InvariantCulture))];
}
