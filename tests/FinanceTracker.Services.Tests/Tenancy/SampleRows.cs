using System.Reflection;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FinanceTracker.Services.Tests.Tenancy;

/// <summary>
/// Makes a valid row of any entity of the model for one household, with the rows it points to. Knows no entity by name: a new one needs
/// nothing here as long as its columns can be filled by their types.
/// </summary>
internal sealed class SampleRows(AppDbContext db)
{
    private static int last;
    private readonly Dictionary<Type, object> made = [];

    public static IReadOnlyList<IEntityType> Owned(AppDbContext db) =>
        [.. db.Model.GetEntityTypes().Where(type => typeof(IHouseholdOwned).IsAssignableFrom(type.ClrType)).OrderBy(type => type.ClrType.Name, StringComparer.Ordinal)];

    /// <summary>A stored row of the type: one the household has already, or a new one.</summary>
    public async Task<object> RowAsync(IEntityType type)
    {
        if (made.TryGetValue(type.ClrType, out var known))
            return known;
        var row = await ExistingAsync(type) ?? await AddAsync(type);
        return made[type.ClrType] = row;
    }

    /// <summary>A row of the type that is not stored; what it points to is.</summary>
    public async Task<object> DraftAsync(IEntityType type)
    {
        var row = Activator.CreateInstance(type.ClrType)!;
        foreach (var property in type.GetProperties().Where(property => property.PropertyInfo?.SetMethod is not null))
        {
            var isGenerated = property.IsPrimaryKey() && property.ValueGenerated != ValueGenerated.Never;
            if (isGenerated || property.Name == nameof(IHouseholdOwned.HouseholdId))
                continue;
            var foreign = property.GetContainingForeignKeys().FirstOrDefault();
            if (property.IsNullable && foreign is null)
                continue;
            var value = foreign is not null ? await KeyAsync(type, property, foreign) : Value(property.ClrType, property.PropertyInfo!.GetValue(row));
            if (value is not null)
                property.PropertyInfo!.SetValue(row, value);
        }
        foreach (var complex in type.GetComplexProperties().Where(complex => complex.ClrType == typeof(Money)))
            complex.PropertyInfo!.SetValue(row, new Money(1, Currency.Of("EUR")));
        return row;
    }

    private async Task<object?> ExistingAsync(IEntityType type) =>
        await (Task<object?>)typeof(SampleRows).GetMethod(nameof(FirstAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [db])!;

    private static async Task<object?> FirstAsync<T>(AppDbContext db)
        where T : class => await db.Set<T>().AsTracking().OrderBy(row => EF.Property<object>(row, db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties[0].Name)).FirstOrDefaultAsync();

    private async Task<object> AddAsync(IEntityType type)
    {
        var row = await DraftAsync(type);
        // A part is saved with its owner.
        if (row is ILedgerPart part)
            db.Entry(made.Values.OfType<LedgerRow>().Single(owner => owner.GetType() == part.OwnerType && owner.Key == part.OwnerKey)).State = EntityState.Modified;
        db.Add(row);
        await db.SaveChangesAsync();
        return row;
    }

    private async Task<object?> KeyAsync(IEntityType type, IProperty property, IForeignKey foreign)
    {
        if (foreign.PrincipalEntityType == type || (property.IsNullable && !typeof(IHouseholdOwned).IsAssignableFrom(foreign.PrincipalEntityType.ClrType)))
            return null;
        // The batch is stamped by the save.
        if (property.Name == nameof(LedgerRow.BatchKey) && typeof(LedgerRow).IsAssignableFrom(type.ClrType))
            return null;
        var principal = await RowAsync(foreign.PrincipalEntityType);
        return foreign.PrincipalKey.Properties[0].PropertyInfo!.GetValue(principal);
    }

    private object? Value(Type type, object? current)
    {
        // Of all households together: some keys are plain numbers.
        var next = Interlocked.Increment(ref last);
        return type switch
        {
            _ when type == typeof(string) => $"sample {next}",
            _ when type == typeof(Guid) => Guid.NewGuid(),
            _ when type == typeof(Currency) => Currency.Of("EUR"),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 1),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
            _ when type.IsEnum && !Enum.IsDefined(type, current!) => Enum.GetValues(type).GetValue(0),
            _ when type == typeof(long) => (long)next,
            _ => current,
        };
    }
}
