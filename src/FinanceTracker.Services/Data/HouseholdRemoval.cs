using System.Reflection;
using FinanceTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FinanceTracker.Services.Data;

/// <summary>
/// Removes a household physically, with every row of every table that is its own: no batch, no trash, no way back. Goes by the model, so a
/// new table needs no line here. Inside a transaction that is running already.
/// </summary>
internal static class HouseholdRemoval
{
    private static readonly MethodInfo Clear = typeof(HouseholdRemoval).GetMethod(nameof(ClearAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static async Task RunAsync(UnitOfWork unit, HouseholdId household, CancellationToken ct)
    {
        var db = unit.Db;
        await Stamped.RunAsync(unit, household, async () =>
        {
            await db.ForgetTextAsync(ct);
            foreach (var type in LeavesFirst(db.Model))
                await (Task)Clear.MakeGenericMethod(type.ClrType).Invoke(null, [db, type, ct])!;
            return true;
        });
        await db.IdempotencyRecords.Where(record => record.HouseholdKey == household.Value).ExecuteDeleteAsync(ct);
        await db.CalendarFeeds.Where(feed => feed.HouseholdKey == household.Value).ExecuteDeleteAsync(ct);
        await db.Memberships.Where(member => member.HouseholdKey == household).ExecuteDeleteAsync(ct);
        await db.Households.Where(row => row.Key == household).ExecuteDeleteAsync(ct);
    }

    /// <summary>Deletes a type's rows; where rows point at rows of the same table, those that nothing points at go first.</summary>
    private static async Task ClearAsync<T>(AppDbContext db, IEntityType type, CancellationToken ct)
        where T : class
    {
        // Only the filter of deleted rows is lifted; the household's stays on.
        var rows = db.Set<T>().IgnoreQueryFilters([AppDbContext.DeletedFilter]);
        var own = type.GetForeignKeys().FirstOrDefault(key => key.PrincipalEntityType == type);
        if (own is null)
        {
            await rows.ExecuteDeleteAsync(ct);
            return;
        }
        var (parent, id) = (own.Properties[0].Name, own.PrincipalKey.Properties[0].Name);
        while (await rows.Where(row => !rows.Any(other => EF.Property<long?>(other, parent) == EF.Property<long>(row, id))).ExecuteDeleteAsync(ct) > 0)
        {
            // One level of the tree is gone; the next one is leaves now.
        }
    }

    /// <summary>A type comes after all that point at it.</summary>
    private static List<IEntityType> LeavesFirst(IModel model)
    {
        var left = model.GetEntityTypes().Where(type => typeof(IHouseholdOwned).IsAssignableFrom(type.ClrType)).ToList();
        var ordered = new List<IEntityType>();
        while (left.Count > 0)
        {
            var free = left.Where(type => !left.Any(other => other != type && other.GetForeignKeys().Any(key => key.PrincipalEntityType == type))).ToList();
            if (free.Count == 0)
                throw new InvalidOperationException($"These tables point at each other in a circle: {string.Join(", ", left.Select(type => type.ClrType.Name))}.");
            ordered.AddRange(free);
            left.RemoveAll(free.Contains);
        }
        return ordered;
    }
}
