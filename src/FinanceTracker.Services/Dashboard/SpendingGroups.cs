using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Categories;

namespace FinanceTracker.Services.Dashboard;

/// <summary>Gathers spending by category under the categories' groups. Pure; the amounts still come to the same total.</summary>
internal static class SpendingGroups
{
    private const int Slate = 8;

    public static IReadOnlyList<GroupSpending> Of(SpendingView spending, Dictionary<Guid, CategoryPlace> places) =>
    [
        .. spending.Items
            .GroupBy(item => item.CategoryId is { } id && places.TryGetValue(id, out var place) ? (place.Group.Id, place.Group.Name, place.Series) : ((Guid?)null, "No category", Slate))
            .Select(group =>
            {
                var amount = group.Select(item => item.Amount).Aggregate((sum, one) => sum + one);
                var share = spending.Total.Minor > 0 ? Math.Round((decimal)amount.Minor / spending.Total.Minor, 4) : 0;
                return new GroupSpending(group.Key.Item1, group.Key.Item2, group.Key.Item3, amount, share);
            })
            .OrderByDescending(group => group.Amount.Minor).ThenBy(group => group.Name, StringComparer.Ordinal),
    ];
}
