using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.BankSync;

/// <summary>The household's categories by the words of providers: its own choices first, then those it started with, in whatever language.</summary>
internal sealed class BankCategories
{
    private readonly Dictionary<string, long?> chosen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> byPreset = new(StringComparer.Ordinal);

    public static async Task<BankCategories> LoadAsync(AppDbContext db, CancellationToken ct)
    {
        var made = new BankCategories();
        var categories = await db.Categories.AsNoTracking().Where(row => !row.IsArchived).OrderBy(row => row.Key).Select(row => new { row.Key, row.Name, row.Kind }).ToListAsync(ct);
        var live = categories.Select(row => row.Key).ToHashSet();
        foreach (var rule in await db.BankCategoryRules.AsNoTracking().ToListAsync(ct))
        {
            if (rule.CategoryKey is not { } key || live.Contains(key))
                made.chosen[rule.Word] = rule.CategoryKey;
        }
        var byName = new Dictionary<(CategoryKind, string), long>();
        foreach (var category in categories)
            byName.TryAdd((category.Kind, TextKey.Fold(category.Name)), category.Key);
        foreach (var (group, child) in CategoryPreset.Groups.SelectMany(group => group.Children.Select(child => (group, child))))
        {
            foreach (var language in PresetLanguage.All)
            {
                if (byName.TryGetValue((group.Kind, TextKey.Fold(language.Of(group, child))), out var key))
                    made.byPreset.TryAdd(child.Name, key);
            }
        }
        return made;
    }

    /// <summary>What a line's words come to; null for uncategorised.</summary>
    public long? Of(FeedTransaction line) => Find(line.Category, out var key) || Find(line.WiderCategory, out key) ? key : null;

    /// <summary>What one word comes to; null for nothing.</summary>
    public long? Of(string word) => Find(word, out var key) ? key : null;

    /// <summary>A word somebody chose nothing for ends the search, too.</summary>
    private bool Find(string? word, out long? key)
    {
        key = null;
        if (word is null)
            return false;
        if (chosen.TryGetValue(word, out key))
            return true;
        if (BankCategoryDefaults.Of(word) is not { } name || !byPreset.TryGetValue(name, out var usual))
            return false;
        key = usual;
        return true;
    }
}
