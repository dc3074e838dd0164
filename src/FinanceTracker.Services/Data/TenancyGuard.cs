using FinanceTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Data;

/// <summary>The last wall between households: stamps new rows, refuses to save a row of any other household.</summary>
internal static class TenancyGuard
{
    public static void Enforce(AppDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries<IHouseholdOwned>())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            if (db.Stamp is not { } household)
                throw new InvalidOperationException($"A {entry.Entity.GetType().Name} can't be saved without a household: open the store through HouseholdDb.");
            if (entry.State == EntityState.Added && entry.Entity.HouseholdId == default)
                entry.Entity.HouseholdId = household;
            var stored = entry.State == EntityState.Added ? entry.Entity.HouseholdId : entry.Property(row => row.HouseholdId).OriginalValue;
            if (entry.Entity.HouseholdId != household || stored != household)
                throw new InvalidOperationException($"A {entry.Entity.GetType().Name} of another household was about to be saved.");
        }
    }
}
