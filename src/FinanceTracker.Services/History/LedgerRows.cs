using System.Linq.Expressions;
using System.Reflection;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FinanceTracker.Services.History;

/// <summary>Loads and inspects ledger rows by type name, whatever their state: what undo needs and no feature does.</summary>
internal static class LedgerRows
{
    private static readonly MethodInfo LoadMethod = typeof(LedgerRows).GetMethod(nameof(LoadTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo UsedMethod = typeof(LedgerRows).GetMethod(nameof(IsReferredToAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo UsedByPartMethod = typeof(LedgerRows).GetMethod(nameof(IsReferredToByPartAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo TakenMethod = typeof(LedgerRows).GetMethod(nameof(IsTakenTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo LiveMethod = typeof(LedgerRows).GetMethod(nameof(IsLiveTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The entity type with a name.</summary>
    public static IEntityType TypeOf(AppDbContext db, string name) =>
        db.Model.GetEntityTypes().Single(type => type.ClrType.Name == name && typeof(IHouseholdOwned).IsAssignableFrom(type.ClrType));

    /// <summary>Tracked rows of a type by key, with all their parts.</summary>
    public static Task<IReadOnlyDictionary<long, LedgerRow>> LoadAsync(AppDbContext db, string root, IReadOnlyList<long> keys, CancellationToken ct) =>
        (Task<IReadOnlyDictionary<long, LedgerRow>>)LoadMethod.MakeGenericMethod(TypeOf(db, root).ClrType).Invoke(null, [db, keys, ct])!;

    /// <summary>True when a live row, or a part of one, that another batch made points to this one.</summary>
    public static async Task<bool> IsUsedAsync(AppDbContext db, LedgerRow row, CancellationToken ct)
    {
        var type = db.Model.FindEntityType(row.GetType())!;
        foreach (var foreign in type.GetReferencingForeignKeys().Where(key => key.DeleteBehavior != DeleteBehavior.Cascade))
        {
            var declaring = foreign.DeclaringEntityType.ClrType;
            var method = typeof(LedgerRow).IsAssignableFrom(declaring) ? UsedMethod : typeof(ILedgerPart).IsAssignableFrom(declaring) ? UsedByPartMethod : null;
            if (method is not null && await (Task<bool>)method.MakeGenericMethod(declaring).Invoke(null, [db, foreign.Properties[0].Name, row.Key, row.BatchKey, ct])!)
                return true;
        }
        return false;
    }

    /// <summary>The kind of a row this one points to that is gone; null when all are there.</summary>
    public static async Task<string?> MissingAsync(AppDbContext db, LedgerRow row, CancellationToken ct)
    {
        var entry = db.Entry(row);
        foreach (var foreign in entry.Metadata.GetForeignKeys().Where(key => typeof(LedgerRow).IsAssignableFrom(key.PrincipalEntityType.ClrType)))
        {
            if (entry.Property(foreign.Properties[0].Name).CurrentValue is not long key)
                continue;
            var type = foreign.PrincipalEntityType.ClrType;
            if (!await (Task<bool>)LiveMethod.MakeGenericMethod(type).Invoke(null, [db, key, ct])!)
                return type.Name.ToLowerInvariant();
        }
        return null;
    }

    /// <summary>True when another live row has by now what only one may have: a name, a leg of a transfer, a line of a file.</summary>
    public static async Task<bool> IsTakenAsync(AppDbContext db, LedgerRow row, CancellationToken ct)
    {
        var entry = db.Entry(row);
        foreach (var index in entry.Metadata.GetIndexes().Where(index => index.IsUnique && index.GetFilter()?.Contains("state = 0", StringComparison.Ordinal) == true))
        {
            var values = index.Properties.Select(property => (property.Name, property.ClrType, Value: entry.Property(property.Name).CurrentValue)).ToList();
            if (values.All(value => value.Value is not null)
                && await (Task<bool>)TakenMethod.MakeGenericMethod(row.GetType()).Invoke(null, [db, row.Key, values, ct])!)
                return true;
        }
        return false;
    }

    private static Task<bool> IsTakenTypedAsync<T>(AppDbContext db, long key, List<(string Name, Type Type, object? Value)> values, CancellationToken ct)
        where T : LedgerRow
    {
        var row = Expression.Parameter(typeof(T), "row");
        var same = values.Select(value => (Expression)Expression.Equal(Expression.Property(row, value.Name), Expression.Constant(value.Value, value.Type)))
            .Aggregate(Expression.AndAlso);
        return db.Set<T>().Where(Expression.Lambda<Func<T, bool>>(same, row)).AnyAsync(other => other.Key != key, ct);
    }

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

    private static Task<bool> IsReferredToAsync<T>(AppDbContext db, string property, long key, long batch, CancellationToken ct)
        where T : LedgerRow =>
        db.Set<T>().AnyAsync(row => EF.Property<long?>(row, property) == key && row.BatchKey != batch, ct);

    private static Task<bool> IsReferredToByPartAsync<T>(AppDbContext db, string property, long key, long batch, CancellationToken ct)
        where T : class, ILedgerPart =>
        db.Set<T>().AnyAsync(part => EF.Property<long?>(part, property) == key
            && !db.Changes.Any(change => change.BatchKey == batch && change.Entity == typeof(T).Name && change.EntityKey == part.Key), ct);

    private static async Task<bool> IsLiveTypedAsync<T>(AppDbContext db, long key, CancellationToken ct)
        where T : LedgerRow
    {
        var local = db.Set<T>().Local.FindEntry(key)?.Entity;
        return local is not null ? local.State == RowState.Live : await db.Set<T>().AnyAsync(row => row.Key == key, ct);
    }
}
