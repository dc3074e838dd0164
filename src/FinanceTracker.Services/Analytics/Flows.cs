using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Transactions;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Services.Analytics;

/// <summary>What of a category decides how its sums count.</summary>
internal sealed record CategoryFacts(long Key, Guid Id, string Name, CategoryKind Kind, Guid? ParentId);

/// <summary>
/// Sums turned into income and spending, by the rules of the ledger: a category's kind decides, uncategorised money goes by its sign,
/// refunds lower spending and never make income, transfers and adjustments count in neither. Pure.
/// </summary>
internal sealed record Flows(
    Money Income, Money Expenses, IReadOnlyDictionary<CategoryOrNone, (Money Amount, long Rows)> ByCategory, IReadOnlyList<CurrencyAmount> Others)
{
    /// <summary>Spending by category, positive; a null key is money without one.</summary>
    public IEnumerable<KeyValuePair<CategoryFacts?, (Money Amount, long Rows)>> Spending =>
        ByCategory.Where(pair => pair.Value.Rows > 0 || !pair.Value.Amount.IsZero)
            .Select(pair => KeyValuePair.Create(pair.Key.Category, pair.Value));

    public static Flows Of(
        IReadOnlyList<CategorySum> sums, Currency main, IReadOnlyDictionary<long, Currency> currencies, IReadOnlyDictionary<long, CategoryFacts> categories)
    {
        var (income, expenses) = (Money.Zero(main), Money.Zero(main));
        var spending = new Dictionary<CategoryOrNone, (Money Amount, long Rows)>();
        var others = new MoneyBag();
        foreach (var sum in sums)
        {
            if (sum.Category is TotalsBucket.Transfer or TotalsBucket.Adjustment)
                continue;
            var category = categories.GetValueOrDefault(sum.Category);
            if (category?.Kind == CategoryKind.Transfer)
                continue;
            var currency = currencies[sum.Account];
            if (currency != main)
            {
                others.Add(new Money(sum.In + sum.Out, currency));
                continue;
            }
            var (earned, spent) = category?.Kind switch
            {
                CategoryKind.Income => (sum.In + sum.Out, 0L),
                CategoryKind.Expense => (0L, -(sum.In + sum.Out)),
                _ => (sum.In, -sum.Out),
            };
            income += new Money(earned, main);
            expenses += new Money(spent, main);
            if (category?.Kind == CategoryKind.Income || (category is null && sum.Out == 0))
                continue;
            var key = new CategoryOrNone(category);
            var old = spending.TryGetValue(key, out var found) ? found : (Amount: Money.Zero(main), Rows: 0L);
            spending[key] = (old.Amount + new Money(spent, main), old.Rows + sum.Rows);
        }
        return new Flows(income, expenses, spending, [.. others.Except(main).Select(amount => new CurrencyAmount(amount.Currency, amount))]);
    }
}

/// <summary>A category, or none, as a dictionary key.</summary>
internal readonly record struct CategoryOrNone(CategoryFacts? Category);
