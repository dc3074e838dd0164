using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.History;
using FinanceTracker.Services.Data;
using Microsoft.EntityFrameworkCore;

namespace FinanceTracker.Services.Categories;

/// <summary>The preset categories in the language a household wants them in.</summary>
public sealed class PresetService(HouseholdDb household)
{
    /// <summary>The language most groups of the household are named in.</summary>
    public async Task<PresetLanguage> GetLanguageAsync(CancellationToken ct)
    {
        await using var db = await household.OpenAsync(ct);
        return PresetLanguage.Guess(await db.Categories.Where(row => row.ParentKey == null).Select(row => row.Name).ToListAsync(ct));
    }

    /// <summary>
    /// Renames what still has a name of the preset, whichever language that is in; what people named themselves stays. One batch. Invalid
    /// when the preset does not exist in the language.
    /// </summary>
    /// <returns>How many categories have another name now.</returns>
    public Task<Result<int>> TranslateAsync(string? language, CancellationToken ct) =>
        household.WriteAsync<int>(BatchKind.BulkEdit, "Renamed the preset categories", async write =>
        {
            if (PresetLanguage.Find(language) is not { } wanted)
                return new Failure.Invalid("language", "The preset categories do not exist in this language.");
            write.Batch.Title = $"Renamed the preset categories: {wanted.Name}";
            return await TranslateAsync(write, wanted, ct);
        }, ct);

    /// <summary>The same inside a running write.</summary>
    internal static async Task<int> TranslateAsync(LedgerWrite write, PresetLanguage wanted, CancellationToken ct)
    {
        var rows = await write.Db.Categories.ToListAsync(ct);
        var below = rows.ToLookup(row => row.ParentKey ?? 0);
        var renamed = 0;
        foreach (var group in CategoryPreset.Groups)
        {
            if (below[0].FirstOrDefault(row => row.Kind == group.Kind && Is(row, language => language.Of(group))) is not { } top)
                continue;
            renamed += Rename(top, wanted.Of(group), below[0]);
            foreach (var child in group.Children)
            {
                if (below[top.Key].FirstOrDefault(row => Is(row, language => language.Of(group, child))) is { } category)
                    renamed += Rename(category, wanted.Of(group, child), below[top.Key]);
            }
        }
        return renamed;
    }

    private static bool Is(Category row, Func<PresetLanguage, string> name) => PresetLanguage.All.Any(language => row.Name == name(language));

    private static int Rename(Category row, string name, IEnumerable<Category> siblings)
    {
        var key = TextKey.Fold(name);
        if (row.Name == name || siblings.Any(other => other != row && TextKey.Fold(other.Name) == key))
            return 0;
        row.Name = name;
        return 1;
    }
}
