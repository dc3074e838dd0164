using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FinanceTracker.Services.Data;

/// <summary>Reads a tracked transaction as the kept totals see it, before and after the save.</summary>
internal static class TransactionTotals
{
    /// <summary>The parts that are tracked and stored, by the transaction they were loaded with. Asked for once a save: each time the tracker looks through all it holds.</summary>
    public static ILookup<long, EntityEntry<TransactionPart>> StoredParts(AppDbContext db) => db.ChangeTracker.Entries<TransactionPart>()
        .Where(part => part.State != EntityState.Added).ToLookup(part => part.Property(p => p.TransactionKey).OriginalValue);

    /// <summary>Counts the row out as it was loaded and in as it will be saved.</summary>
    public static void Move(AppDbContext db, EntityEntry<Transaction> entry, ILookup<long, EntityEntry<TransactionPart>> stored, TotalsDelta totals)
    {
        if (entry.State != EntityState.Added && Old(entry, row => row.State) == RowState.Live)
            totals.Remove(Before(entry, stored[entry.Entity.Key]));
        if (entry.Entity.State == RowState.Live)
            totals.Add(After(db, entry.Entity));
    }

    /// <summary>The row as it is now.</summary>
    public static TransactionFacts FactsOf(Transaction row) => new(
        row.AccountKey, row.Date, row.Amount.Minor, row.Status, row.CategoryKey, row.TransferKey is not null, row.IsAdjustment, row.IsReviewed,
        row.Parts.Count == 0 ? [] : [.. row.Parts.OrderBy(part => part.Position).Select(part => new PartFacts(part.CategoryKey, part.Amount.Minor))]);

    /// <summary>A part marked for removal stays in the collection until the save is through.</summary>
    private static TransactionFacts After(AppDbContext db, Transaction row) => FactsOf(row) with
    {
        Parts = [.. row.Parts.Where(part => db.Entry(part).State != EntityState.Deleted).OrderBy(part => part.Position)
            .Select(part => new PartFacts(part.CategoryKey, part.Amount.Minor))],
    };

    private static TransactionFacts Before(EntityEntry<Transaction> entry, IEnumerable<EntityEntry<TransactionPart>> stored)
    {
        var parts = stored
            .OrderBy(part => part.Property(p => p.Position).OriginalValue)
            .Select(part => new PartFacts(part.Property(p => p.CategoryKey).OriginalValue, OldMinor(part.ComplexProperty(p => p.Amount))))
            .ToList();
        return new TransactionFacts(
            Old(entry, row => row.AccountKey), Old(entry, row => row.Date), OldMinor(entry.ComplexProperty(row => row.Amount)), Old(entry, row => row.Status),
            Old(entry, row => row.CategoryKey), Old(entry, row => row.TransferKey) is not null, Old(entry, row => row.IsAdjustment),
            Old(entry, row => row.IsReviewed), parts);
    }

    private static T Old<T>(EntityEntry<Transaction> entry, System.Linq.Expressions.Expression<Func<Transaction, T>> property) => entry.Property(property).OriginalValue;

    private static long OldMinor(ComplexPropertyEntry amount) => (long)amount.Property(nameof(Money.Minor)).OriginalValue!;
}
