using FinanceTracker.Domain.Categories;
using FinanceTracker.Services.Categories;
using FinanceTracker.Web.Ui;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>A category to tap.</summary>
internal sealed record QuickTile(CategoryChoice<Guid> Category, string Icon);

/// <summary>Which categories the phone offers to tap: those used lately, then the first of the others. Pure.</summary>
internal static class QuickTiles
{
    public static IReadOnlyList<QuickTile> Of(LedgerLook look, EntrySense sense, Guid? chosen, int count)
    {
        var kind = sense == EntrySense.In ? CategoryKind.Income : CategoryKind.Expense;
        var groups = look.Choices.Categories.Select(category => category.ParentId).OfType<Guid>().ToHashSet();
        var fit = look.Choices.Categories.Where(category => category.Kind == kind && !category.IsArchived).ToDictionary(category => category.Id);
        var wanted = look.Recent.Where(fit.ContainsKey)
            .Concat(fit.Values.Where(category => !groups.Contains(category.Id)).Select(category => category.Id))
            .Concat(fit.Keys).Distinct().Take(count).ToList();
        // What is chosen is always in sight, and the others keep their places.
        if (chosen is { } id && !wanted.Contains(id) && look.Choices.Categories.FirstOrDefault(category => category.Id == id) is { } other)
            return [.. wanted.Prepend(id).Take(count).Select(key => Tile(look, key == id ? other : fit[key]))];
        return [.. wanted.Select(key => Tile(look, fit[key]))];
    }

    private static QuickTile Tile(LedgerLook look, CategoryView category) => new(look.Category(category.Id)!, category.Icon ?? "label");
}
