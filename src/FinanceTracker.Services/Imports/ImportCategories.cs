using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Imports;

/// <summary>Categories that a file names and a person wants made: each name along its path, where it is not there yet.</summary>
internal sealed class ImportCategories
{
    private readonly Dictionary<string, long> keys = new(StringComparer.Ordinal);

    public long? Of(string? name) => name is not null && keys.TryGetValue(name, out var key) ? key : null;

    public static async Task<ImportCategories> MakeAsync(LedgerWrite write, ImportPlan plan, CancellationToken ct)
    {
        var made = new ImportCategories();
        var wanted = plan.RowsToAdd.SelectMany(Named).ToLookup(named => named.Name, named => named.Minor, StringComparer.Ordinal);
        if (wanted.Count == 0)
            return made;
        var all = (await write.Db.Categories.ToListAsync(ct)).ToDictionary(row => (row.ParentKey, row.NameKey));
        foreach (var amounts in wanted)
        {
            // A category through which money only comes in is one for income.
            var kind = amounts.All(minor => minor >= 0) ? CategoryKind.Income : CategoryKind.Expense;
            Category? parent = null;
            foreach (var name in CategoryNames.Path(amounts.Key).Take(CategoryTree.Deepest))
            {
                var key = (parent?.Key, TextKey.Fold(name));
                if (!all.TryGetValue(key, out var category))
                {
                    category = new Category { Name = Clip.To(name, 80), ParentKey = parent?.Key, Kind = parent?.Kind ?? kind };
                    write.Db.Categories.Add(category);
                    await write.Db.SaveChangesAsync(ct);
                    all[key] = category;
                }
                parent = category;
            }
            if (parent is not null)
                made.keys[amounts.Key] = parent.Key;
        }
        return made;
    }

    private static IEnumerable<(string Name, long Minor)> Named(PlannedRow row)
    {
        if (row.NewCategory is { } own)
            yield return (own, row.Minor);
        foreach (var part in row.Parts)
        {
            if (part.NewCategory is { } name)
                yield return (name, part.Minor);
        }
    }
}
