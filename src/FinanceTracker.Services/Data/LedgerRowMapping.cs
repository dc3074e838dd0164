using System.Linq.Expressions;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Data;

/// <summary>What every ledger row has in common in the tables.</summary>
internal static class LedgerRowMapping
{
    public static void Apply(EntityTypeBuilder row)
    {
        row.HasKey(nameof(LedgerRow.Key));
        row.HasIndex(nameof(LedgerRow.Id)).IsUnique();
        row.HasIndex(nameof(LedgerRow.BatchKey));
        row.Property(nameof(LedgerRow.Version)).IsConcurrencyToken();
        row.HasOne(typeof(Batch)).WithMany().HasForeignKey(nameof(LedgerRow.BatchKey)).OnDelete(DeleteBehavior.Restrict);
        row.HasQueryFilter(AppDbContext.DeletedFilter, LiveFilter(row.Metadata.ClrType));
    }

    private static LambdaExpression LiveFilter(Type type)
    {
        var row = Expression.Parameter(type, "row");
        var state = Expression.Property(row, nameof(LedgerRow.State));
        return Expression.Lambda(Expression.Equal(state, Expression.Constant(RowState.Live)), row);
    }
}
