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
        var wanted = plan.RowsToAdd.Where(row => row.NewCategory is not null).ToLookup(row => row.NewCategory!, StringComparer.Ordinal);
        if (wanted.Count == 0)
            return made;
        var all = (await write.Db.Categories.ToListAsync(ct)).ToDictionary(row => (row.ParentKey, row.NameKey));
        foreach (var rows in wanted)
        {
            // A category through which money only comes in is one for income.
            var kind = rows.All(row => row.Minor >= 0) ? CategoryKind.Income : CategoryKind.Expense;
            Category? parent = null;
            foreach (var name in CategoryNames.Path(rows.Key))
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
                made.keys[rows.Key] = parent.Key;
        }
        return made;
    }
}
