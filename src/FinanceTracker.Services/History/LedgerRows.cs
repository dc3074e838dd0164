using System.Linq.Expressions;
using System.Reflection;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Tags;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FinanceTracker.Services.History;

/// <summary>Loads and inspects ledger rows by type name, whatever their state: what undo needs and no feature does.</summary>
internal static class LedgerRows
{
    private static readonly MethodInfo LoadMethod = typeof(LedgerRows).GetMethod(nameof(LoadTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo UsedMethod = typeof(LedgerRows).GetMethod(nameof(IsReferredToAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo UsedByPartMethod = typeof(LedgerRows).GetMethod(nameof(IsReferredToByPartAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo TakenMethod = typeof(LedgerRows).GetMethod(nameof(IsTakenTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo PartTakenMethod = typeof(LedgerRows).GetMethod(nameof(IsPartTakenTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo IdsMethod = typeof(LedgerRows).GetMethod(nameof(IdsTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo LiveMethod = typeof(LedgerRows).GetMethod(nameof(IsLiveTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The entity type with a name.</summary>
    public static IEntityType TypeOf(AppDbContext db, string name) =>
        db.Model.GetEntityTypes().Single(type => type.ClrType.Name == name && typeof(IHouseholdOwned).IsAssignableFrom(type.ClrType));

    /// <summary>Tracked rows of a type by key, with all their parts.</summary>
    public static Task<IReadOnlyDictionary<long, LedgerRow>> LoadAsync(AppDbContext db, string root, IReadOnlyList<long> keys, CancellationToken ct) =>
        (Task<IReadOnlyDictionary<long, LedgerRow>>)LoadMethod.MakeGenericMethod(TypeOf(db, root).ClrType).Invoke(null, [db, keys, ct])!;

    // Evidence about an account is no use of it; a link that lost a leg is dissolved; a receipt goes and comes back with its entry.
    private static readonly HashSet<Type> NoUse = [typeof(Attachment), typeof(StatementBalance), typeof(Tombstone), typeof(Transfer)];

    /// <summary>True for rows that entries and each other point to; they come back first and go last.</summary>
    public static bool IsPointedTo(string root) => root is nameof(Account) or nameof(Bill) or nameof(Category) or nameof(Payee) or nameof(Tag);

    /// <summary>True when all ids are of the household's ledger rows, whatever their kind and state.</summary>
    public static async Task<bool> KnowsAllAsync(AppDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var open = ids.ToHashSet();
        foreach (var type in db.Model.GetEntityTypes().Where(type => typeof(LedgerRow).IsAssignableFrom(type.ClrType)))
        {
            if (open.Count == 0)
                break;
            open.ExceptWith(await (Task<List<Guid>>)IdsMethod.MakeGenericMethod(type.ClrType).Invoke(null, [db, open.ToArray(), ct])!);
        }
        return open.Count == 0;
    }

    /// <summary>A payee that leaves gives its other names free, as one that is deleted does; they come back with it.</summary>
    public static void FreeNames(AppDbContext db, LedgerRow row)
    {
        if (row is not Payee payee)
            return;
        db.PayeeAliases.RemoveRange(payee.Aliases);
        payee.Aliases.Clear();
    }

    /// <summary>True when a live row, or a part of one, points to this one.</summary>
    public static async Task<bool> IsUsedAsync(AppDbContext db, LedgerRow row, CancellationToken ct)
    {
        var type = db.Model.FindEntityType(row.GetType())!;
        foreach (var foreign in type.GetReferencingForeignKeys().Where(key => key.DeleteBehavior != DeleteBehavior.Cascade && !NoUse.Contains(key.DeclaringEntityType.ClrType)))
        {
            var declaring = foreign.DeclaringEntityType.ClrType;
            var method = typeof(LedgerRow).IsAssignableFrom(declaring) ? UsedMethod : typeof(ILedgerPart).IsAssignableFrom(declaring) ? UsedByPartMethod : null;
            if (method is not null && await (Task<bool>)method.MakeGenericMethod(declaring).Invoke(null, [db, foreign.Properties[0].Name, row.Key, ct])!)
                return true;
        }
        return false;
    }

    /// <summary>The kind of a row this one points to that is gone; null when all are there.</summary>
    /// <param name="db">The store.</param>
    /// <param name="row">A tracked row.</param>
    /// <param name="there">What was found so far; entries share most of what they point to.</param>
    /// <param name="ct">Cancels the reading.</param>
    public static async Task<string?> MissingAsync(AppDbContext db, LedgerRow row, HashSet<(Type Type, long Key)> there, CancellationToken ct)
    {
        foreach (var entry in PartsOf(db, row).Where(part => part.State != EntityState.Deleted).Prepend(db.Entry(row)).ToList())
        {
            foreach (var (type, key) in PointsTo(entry))
            {
                if (there.Contains((type, key)))
                    continue;
                if (!await (Task<bool>)LiveMethod.MakeGenericMethod(type).Invoke(null, [db, key, ct])!)
                    return type.Name.ToLowerInvariant();
                there.Add((type, key));
            }
        }
        return null;
    }

    /// <summary>The parts of a tracked row that was loaded with them. Asking the tracker for all it holds would compare every one of them.</summary>
    public static IEnumerable<EntityEntry> PartsOf(AppDbContext db, LedgerRow row) =>
        db.Entry(row).Collections.SelectMany(parts => parts.CurrentValue?.Cast<object>() ?? []).Select(part => db.Entry(part));

    private static IEnumerable<(Type Type, long Key)> PointsTo(EntityEntry entry) =>
        from foreign in entry.Metadata.GetForeignKeys()
        where typeof(LedgerRow).IsAssignableFrom(foreign.PrincipalEntityType.ClrType) && foreign.DeleteBehavior != DeleteBehavior.Cascade
        let key = entry.Property(foreign.Properties[0].Name).CurrentValue as long?
        where key is not null
        select (foreign.PrincipalEntityType.ClrType, key.Value);

    /// <summary>True when another live row has by now what only one may have: a name, a leg of a transfer, a line of a file.</summary>
    public static async Task<bool> IsTakenAsync(AppDbContext db, LedgerRow row, CancellationToken ct)
    {
        var entry = db.Entry(row);
        var comesBack = entry.Property(nameof(LedgerRow.State)).IsModified;
        foreach (var index in entry.Metadata.GetIndexes().Where(index => index.IsUnique && index.GetFilter()?.Contains("state = 0", StringComparison.Ordinal) == true))
        {
            var values = index.Properties.Select(property => (property.Name, property.ClrType, Value: entry.Property(property.Name).CurrentValue)).ToList();
            if ((comesBack || index.Properties.Any(property => entry.Property(property.Name).IsModified)) && values.All(value => value.Value is not null)
                && await (Task<bool>)TakenMethod.MakeGenericMethod(row.GetType()).Invoke(null, [db, row.Key, values, ct])!)
                return true;
        }
        return false;
    }

    /// <summary>True when another part has by now what only one may have: an alias, a tag on the same entry.</summary>
    public static async Task<bool> IsPartTakenAsync(AppDbContext db, ILedgerPart part, CancellationToken ct)
    {
        var entry = db.Entry(part);
        foreach (var index in entry.Metadata.GetIndexes().Where(index => index.IsUnique))
        {
            // The household is no value of it yet; the filter sees to it.
            var values = index.Properties.Where(property => property.Name != nameof(IHouseholdOwned.HouseholdId))
                .Select(property => (property.Name, property.ClrType, Value: entry.Property(property.Name).CurrentValue)).ToList();
            if (values.All(value => value.Value is not null)
                && await (Task<bool>)PartTakenMethod.MakeGenericMethod(part.GetType()).Invoke(null, [db, part.Key, values, ct])!)
                return true;
        }
        return false;
    }

    private static async Task<bool> IsPartTakenTypedAsync<T>(AppDbContext db, long key, List<(string Name, Type Type, object? Value)> values, CancellationToken ct)
        where T : class, ILedgerPart
    {
        var others = await db.Set<T>().AsNoTracking().Where(Same<T>(values)).Select(other => other.Key).ToListAsync(ct);
        // One that leaves in the same undo makes room.
        return others.Exists(other => other != key && db.Set<T>().Local.FindEntry(other)?.State != EntityState.Deleted);
    }

    private static Expression<Func<T, bool>> Same<T>(List<(string Name, Type Type, object? Value)> values)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var same = values.Select(value => (Expression)Expression.Equal(Expression.Property(row, value.Name), Expression.Constant(value.Value, value.Type)))
            .Aggregate(Expression.AndAlso);
        return Expression.Lambda<Func<T, bool>>(same, row);
    }

    private static Task<bool> IsTakenTypedAsync<T>(AppDbContext db, long key, List<(string Name, Type Type, object? Value)> values, CancellationToken ct)
        where T : LedgerRow => db.Set<T>().Where(Same<T>(values)).AnyAsync(other => other.Key != key, ct);

    private static async Task<IReadOnlyDictionary<long, LedgerRow>> LoadTypedAsync<T>(AppDbContext db, IReadOnlyList<long> keys, CancellationToken ct)
        where T : LedgerRow
    {
        var found = new Dictionary<long, LedgerRow>();
        var parts = db.Model.FindEntityType(typeof(T))!.GetNavigations().Where(navigation => navigation.IsCollection).Select(navigation => navigation.Name).ToList();
        foreach (var some in keys.Chunk(500))
        {
            var rows = db.Set<T>().IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(row => some.Contains(row.Key));
            rows = parts.Aggregate(rows, (query, part) => query.Include(part));
            foreach (var row in await rows.AsSplitQuery().ToListAsync(ct))
                found[row.Key] = row;
        }
        return found;
    }

    private static Task<List<Guid>> IdsTypedAsync<T>(AppDbContext db, Guid[] ids, CancellationToken ct)
        where T : LedgerRow => db.Set<T>().IgnoreQueryFilters([AppDbContext.DeletedFilter]).Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct);

    private static Task<bool> IsReferredToAsync<T>(AppDbContext db, string property, long key, CancellationToken ct)
        where T : LedgerRow => db.Set<T>().AnyAsync(row => EF.Property<long?>(row, property) == key, ct);

    /// <summary>Parts stay with an owner that is away; they count only while it is there.</summary>
    private static async Task<bool> IsReferredToByPartAsync<T>(AppDbContext db, string property, long key, CancellationToken ct)
        where T : class, ILedgerPart
    {
        foreach (var part in await db.Set<T>().AsNoTracking().Where(part => EF.Property<long?>(part, property) == key).ToListAsync(ct))
        {
            if (await (Task<bool>)LiveMethod.MakeGenericMethod(part.OwnerType).Invoke(null, [db, part.OwnerKey, ct])!)
                return true;
        }
        return false;
    }

    private static async Task<bool> IsLiveTypedAsync<T>(AppDbContext db, long key, CancellationToken ct)
        where T : LedgerRow
    {
        var local = db.Set<T>().Local.FindEntry(key)?.Entity;
        return local is not null ? local.State == RowState.Live : await db.Set<T>().AnyAsync(row => row.Key == key, ct);
    }
}
