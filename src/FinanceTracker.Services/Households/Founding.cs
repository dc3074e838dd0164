using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Data;

namespace FinanceTracker.Services.Households;

/// <summary>Makes a household with everything it needs from its first moment, inside a transaction that is running already.</summary>
internal static class Founding
{
    public static async Task FoundAsync(
        UnitOfWork unit, Household household, long ownerKey, DateTimeOffset now, CancellationToken ct, PresetLanguage? language = null)
    {
        var db = unit.Db;
        household.Id = Guid.CreateVersion7(now);
        household.Version = 1;
        household.CreatedAt = household.UpdatedAt = now;
        db.Households.Add(household);
        await db.SaveChangesAsync(ct);

        await Stamped.RunAsync(unit, household.Key, async () =>
        {
            db.Memberships.Add(new Membership { HouseholdKey = household.Key, PersonKey = ownerKey, Role = Role.Owner, CreatedAt = now });
            db.LedgerHeads.Add(new LedgerHead { HouseholdId = household.Key, NextSequence = 1 });
            await db.SaveChangesAsync(ct);
            var batch = BatchRunner.NewBatch(household.Key, ownerKey, BatchKind.Setup, "Set up the household", now);
            return await BatchRunner.RunAsync<Done>(unit, batch, write => AddCategoriesAsync(write, language ?? PresetLanguage.English, ct), ct);
        });
    }

    private static async Task<Result<Done>> AddCategoriesAsync(LedgerWrite write, PresetLanguage language, CancellationToken ct)
    {
        var groups = CategoryPreset.Groups.Select((group, position) => (Preset: group, Row: new Category
        {
            Name = language.Of(group),
            Kind = group.Kind,
            Icon = group.Icon,
            Colour = group.Colour,
            SortOrder = position,
        })).ToList();
        write.Db.Categories.AddRange(groups.Select(group => group.Row));
        await write.Db.SaveChangesAsync(ct);
        foreach (var (preset, row) in groups)
        {
            write.Db.Categories.AddRange(preset.Children.Select((child, position) => new Category
            {
                Name = language.Of(preset, child),
                Kind = preset.Kind,
                Icon = child.Icon,
                ParentKey = row.Key,
                SortOrder = position,
            }));
        }
        return new Done();
    }
}
