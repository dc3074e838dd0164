using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Alerts;

/// <summary>When a payment is large.</summary>
public static class LargePayment
{
    /// <summary>The limit where the household has set none: 1,000 of most currencies, 100,000 where there are no cents.</summary>
    public static Money Usual(Currency currency) => new((currency.Exponent == 0 ? 100_000 : 1_000) * currency.MinorPerMajor, currency);

    /// <summary>The limit in force; null for none.</summary>
    /// <param name="set">What the household has set, minor units; 0 turns it off, null leaves the usual one.</param>
    /// <param name="currency">The household's.</param>
    public static Money? Limit(long? set, Currency currency) => set switch
    {
        null => Usual(currency),
        > 0 => new Money(set.Value, currency),
        _ => null,
    };
}
