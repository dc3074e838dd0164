using System.Linq.Expressions;
using System.Reflection;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FinanceTracker.Services.Tests.Tenancy;

/// <summary>The wall between households, for every owned entity the model has. A new entity is covered without a new line here.</summary>
public sealed class HouseholdIsolationTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [DatabaseTheory]
    public async Task No_row_of_another_household_can_be_seen_changed_taken_or_smuggled_in(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database);
        var (ours, theirs) = (await world.HouseholdAsync(), await world.HouseholdAsync("Theirs"));
        await using var me = world.As(ours);
        await using var them = world.As(theirs);
        var own = await FillAsync(me);
        var foreign = await FillAsync(them);
        Assert.True(foreign.Count > 15);

        foreach (var (type, row) in foreign)
        {
            try
            {
                await (Task)GetType().GetMethod(nameof(ProveAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(type).Invoke(null, [world, me, them, own[type], row])!;
            }
            catch (Exception fault)
            {
                Assert.Fail($"{type.Name} leaks between households: {fault.Message}\nEvery IHouseholdOwned entity needs the household filter and goes through the save guard.\n{fault}");
            }
        }
    }

    private static async Task<Dictionary<Type, object>> FillAsync(TestScope scope)
    {
        var filled = await scope.Get<HouseholdDb>().WriteAsync<Dictionary<Type, object>>(BatchKind.BulkEdit, "Samples", async write =>
        {
            var samples = new SampleRows(write.Db);
            var rows = new Dictionary<Type, object>();
            foreach (var type in SampleRows.Owned(write.Db))
                rows[type.ClrType] = await samples.RowAsync(type);
            return rows;
        }, Ct);
        return filled.Value;
    }

    private static async Task ProveAsync<T>(TestWorld world, TestScope me, TestScope them, T mine, T foreign)
        where T : class, IHouseholdOwned
    {
        await ProveUnseenAsync(me, mine, foreign);
        await ProveRefusedAsync(me, foreign, EntityState.Modified);
        await ProveRefusedAsync(me, foreign, EntityState.Deleted);
        await ProveNoInsertAsync(me, foreign.HouseholdId, mine);
        await ProveSetBasedAsync(me, foreign);
        await ProveUnscopedAsync(world, mine);
        await using var db = await them.Get<HouseholdDb>().OpenAsync(Ct);
        Assert.Equal(1, await All<T>(db).CountAsync(Same(db, foreign), Ct));
    }

    private static async Task ProveUnseenAsync<T>(TestScope me, T mine, T foreign)
        where T : class, IHouseholdOwned
    {
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        var seen = await All<T>(db).ToListAsync(Ct);
        Assert.NotEmpty(seen);
        Assert.All(seen, row => Assert.Equal(mine.HouseholdId, row.HouseholdId));
        Assert.NotNull(await db.FindAsync<T>(Keys(db, mine), Ct));
        Assert.Null(await db.FindAsync<T>(Keys(db, foreign), Ct));
    }

    private static async Task ProveRefusedAsync<T>(TestScope me, T foreign, EntityState state)
        where T : class, IHouseholdOwned
    {
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        var row = await db.Set<T>().IgnoreQueryFilters().SingleAsync(Same(db, foreign), Ct);
        db.Entry(row).State = state;
        await RefusedAsync(db, "another household");
    }

    private static async Task ProveNoInsertAsync<T>(TestScope me, HouseholdId other, T mine)
        where T : class, IHouseholdOwned
    {
        await using var db = await me.Get<HouseholdDb>().OpenAsync(Ct);
        var copy = await new SampleRows(db).DraftAsync(db.Model.FindEntityType(typeof(T))!);
        db.ChangeTracker.Clear();
        ((T)copy).HouseholdId = other;
        db.Add(copy);
        await RefusedAsync(db, "another household");

        // A row of ours can't be handed over either.
        db.ChangeTracker.Clear();
        db.Attach(mine);
        if (db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties.All(key => key.Name != nameof(IHouseholdOwned.HouseholdId)))
        {
            var before = mine.HouseholdId;
            mine.HouseholdId = other;
            await RefusedAsync(db, "another household");
            mine.HouseholdId = before;
        }
    }

    private static async Task ProveSetBasedAsync<T>(TestScope me, T foreign)
        where T : class, IHouseholdOwned
    {
        await me.Get<HouseholdDb>().RecordAsync(async db =>
        {
            var count = await All<T>(db).CountAsync(Ct);
            Assert.Equal(count, await All<T>(db).ExecuteUpdateAsync(set => set.SetProperty(row => row.HouseholdId, row => row.HouseholdId), Ct));
            Assert.Equal(0, await All<T>(db).Where(Same(db, foreign)).ExecuteUpdateAsync(set => set.SetProperty(row => row.HouseholdId, row => row.HouseholdId), Ct));
            Assert.Equal(0, await All<T>(db).Where(Same(db, foreign)).ExecuteDeleteAsync(Ct));
            return true;
        }, Ct);
    }

    private static async Task ProveUnscopedAsync<T>(TestWorld world, T mine)
        where T : class, IHouseholdOwned
    {
        await using var db = world.Raw();
        Assert.Equal(0, await All<T>(db).CountAsync(Ct));
        Assert.NotEqual(0, await db.Set<T>().IgnoreQueryFilters().CountAsync(Ct));
        var row = await db.Set<T>().IgnoreQueryFilters().SingleAsync(Same(db, mine), Ct);
        db.Entry(row).State = EntityState.Modified;
        await RefusedAsync(db, "without a household");
    }

    private static async Task RefusedAsync(AppDbContext db, string words)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Ct));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Rows whatever their state: the household filter alone must do.</summary>
    private static IQueryable<T> All<T>(AppDbContext db)
        where T : class => typeof(LedgerRow).IsAssignableFrom(typeof(T)) ? db.Set<T>().IgnoreQueryFilters([AppDbContext.DeletedFilter]) : db.Set<T>();

    private static object[] Keys<T>(AppDbContext db, T row)
        where T : class => [.. db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties.Select(key => key.PropertyInfo!.GetValue(row)!)];

    private static Expression<Func<T, bool>> Same<T>(AppDbContext db, T wanted)
        where T : class
    {
        var row = Expression.Parameter(typeof(T), "row");
        var parts = db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties
            .Select(key => (Expression)Expression.Equal(Expression.Property(row, key.PropertyInfo!), Expression.Constant(key.PropertyInfo!.GetValue(wanted), key.ClrType)));
        return Expression.Lambda<Func<T, bool>>(parts.Aggregate(Expression.AndAlso), row);
    }
}
