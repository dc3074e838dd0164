using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Demo;

/// <summary>What a made-up household spent, by category of the preset and day.</summary>
internal sealed class DemoSpending
{
    private static readonly HashSet<string> Expenses =
        [.. CategoryPreset.Groups.Where(group => group.Kind == CategoryKind.Expense).SelectMany(group => group.Children).Select(child => child.Name)];

    private readonly ILookup<string, (DateOnly Day, long Minor)> spent;

    public DemoSpending(DemoLedger ledger, Currency currency) => spent = ledger.Entries
        .Where(entry => entry.Transfer == 0 && ledger.Accounts[(int)entry.Place].Opening.Currency == currency)
        .SelectMany(entry => entry.Parts.Select(part => (part.Category, entry.Date, part.Minor)).Prepend((Category: entry.Category ?? "", entry.Date, entry.Minor)))
        .Where(one => Expenses.Contains(one.Category))
        .ToLookup(one => one.Category, one => (one.Date, -one.Minor), StringComparer.Ordinal);

    /// <summary>All that anything was spent on.</summary>
    public IEnumerable<string> Categories => spent.Select(group => group.Key);

    /// <summary>Minor units; refunds have lowered it.</summary>
    public long Of(DateRange range, params IEnumerable<string> categories) => categories.Sum(name => spent[name].Where(one => range.Contains(one.Day)).Sum(one => one.Minor));
}
