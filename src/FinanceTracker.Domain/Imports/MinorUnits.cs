using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports;

/// <summary>Turns amounts of bank files into minor units.</summary>
public static class MinorUnits
{
    /// <summary>
    /// Whole minor units of an amount in major units. Digits beyond the minor unit are rounded to the nearest, halves away from zero;
    /// trailing zeros are no such digits.
    /// </summary>
    /// <param name="amount">Major units, signed.</param>
    /// <param name="currency">Its currency.</param>
    /// <param name="minor">Minor units, same sign; 0 when out of range.</param>
    /// <returns>False when the amount does not fit into 64 bits.</returns>
    public static bool TryFrom(decimal amount, Currency currency, out long minor)
    {
        minor = 0;
        if (Math.Abs(amount) > long.MaxValue / currency.MinorPerMajor - 1)
            return false;
        minor = (long)decimal.Round(amount * currency.MinorPerMajor, MidpointRounding.AwayFromZero);
        return true;
    }

    /// <summary>True when the amount has digits the currency has no room for.</summary>
    public static bool IsFiner(decimal amount, Currency currency)
    {
        var minor = amount * currency.MinorPerMajor;
        return minor != decimal.Truncate(minor);
    }
}
