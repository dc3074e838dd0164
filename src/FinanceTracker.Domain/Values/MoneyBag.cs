namespace FinanceTracker.Domain.Values;

/// <summary>
/// Sums kept apart by currency: one amount for each, never added together. Converting between them is a separate step with dated rates.
/// </summary>
public sealed class MoneyBag
{
    private readonly SortedDictionary<Currency, Money> amounts = [];

    /// <summary>One amount per currency seen so far, by code, zero amounts included.</summary>
    public IReadOnlyCollection<Money> Amounts => amounts.Values;

    /// <summary>The sum in one currency; zero when none was added.</summary>
    public Money this[Currency currency] => amounts.TryGetValue(currency, out var sum) ? sum : Money.Zero(currency);

    /// <summary>Adds an amount to the sum of its currency.</summary>
    public void Add(Money amount) => amounts[amount.Currency] = this[amount.Currency] + amount;

    /// <summary>The amounts in other currencies than <paramref name="main"/> that are not zero.</summary>
    public IReadOnlyList<Money> Except(Currency main) => [.. amounts.Values.Where(sum => sum.Currency != main && !sum.IsZero)];
}
