using System.Globalization;

namespace FinanceTracker.Domain.Values;

/// <summary>
/// An exact amount: <paramref name="Minor"/> whole minor units (cents) of <paramref name="Currency"/>. Negative is money out of
/// an account or a debt, positive is money in. Range of a signed 64-bit integer; every operation is checked and throws
/// <see cref="OverflowException"/> rather than wrap. Different currencies never mix: adding or comparing them throws.
/// The default value is no money; using it throws.
/// </summary>
/// <param name="Minor">Whole minor units, signed.</param>
/// <param name="Currency">The currency that <paramref name="Minor"/> counts in.</param>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    /// <summary>Nothing, in a currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>True when the amount is exactly nothing.</summary>
    public bool IsZero => Minor == 0;

    /// <summary>True for money out or a debt.</summary>
    public bool IsNegative => Minor < 0;

    /// <summary>The same amount without its sign.</summary>
    /// <exception cref="OverflowException">The amount is the smallest 64-bit integer.</exception>
    public Money Abs() => new(Math.Abs(Minor), Currency);

    /// <summary>The amount in major units, exact. For display and export only: sums are made in minor units.</summary>
    public decimal ToDecimal() => (decimal)Minor / Currency.MinorPerMajor;

    /// <summary>Adds two amounts of one currency.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.Minor), Same(left, right));

    /// <summary>Subtracts two amounts of one currency.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.Minor), Same(left, right));

    /// <summary>Turns money in into money out and back.</summary>
    public static Money operator -(Money value) => new(checked(-value.Minor), value.Currency);

    /// <summary>A whole number of times the amount.</summary>
    public static Money operator *(Money value, int times) => new(checked(value.Minor * times), value.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public int CompareTo(Money other)
    {
        Same(this, other);
        return Minor.CompareTo(other.Minor);
    }

    /// <summary>Divides into <paramref name="parts"/> amounts that differ by at most one minor unit and add up exactly.</summary>
    /// <param name="parts">How many parts, at least 1.</param>
    public IReadOnlyList<Money> Split(int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        return Allocate([.. Enumerable.Repeat(1, parts)]);
    }

    /// <summary>
    /// Divides by weights; no minor unit is lost. Each part is the weighted share cut towards zero, and the units left over go,
    /// one each, to the first parts that have a weight.
    /// </summary>
    /// <param name="weights">Whole, none negative, at least one above zero.</param>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<int> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var total = weights.Sum(weight => weight >= 0 ? (long)weight : throw new ArgumentOutOfRangeException(nameof(weights)));
        if (total == 0)
            throw new ArgumentException("At least one weight must be above zero.", nameof(weights));

        var shares = new long[weights.Count];
        var left = Minor;
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = (long)((Int128)Minor * weights[i] / total);
            left -= shares[i];
        }
        for (var i = 0; left != 0; i = (i + 1) % shares.Length)
        {
            if (weights[i] == 0)
                continue;
            shares[i] += Math.Sign(left);
            left -= Math.Sign(left);
        }
        var currency = Currency;
        return [.. shares.Select(share => new Money(share, currency))];
    }

    /// <summary>
    /// Reads plain machine text such as <c>-12.34</c>: an optional minus, digits, and a point with at most as many digits as the
    /// currency has. Never rounds: more digits (other than zeros) than the currency has are refused.
    /// </summary>
    public static bool TryParse(string? text, Currency currency, out Money money)
    {
        money = default;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var value) && TryFrom(value, currency, out money);
    }

    /// <summary>The exact amount of a decimal in major units; false when it has more digits than the currency or is out of range.</summary>
    public static bool TryFrom(decimal major, Currency currency, out Money money)
    {
        money = default;
        if (Math.Abs(major) > long.MaxValue / currency.MinorPerMajor)
            return false;
        var minor = major * currency.MinorPerMajor;
        if (minor != decimal.Truncate(minor))
            return false;
        money = new Money((long)minor, currency);
        return true;
    }

    /// <summary>The wire form: a minus, digits, a point and exactly the digits of the currency. <c>-12.34</c>, <c>1500</c> for JPY.</summary>
    public string ToWire() => ToDecimal().ToString("F" + Currency.Exponent.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Wire form and code, for logs and test failures.</summary>
    public override string ToString() => Currency.IsNone ? "no money" : $"{ToWire()} {Currency}";

    private static Currency Same(Money left, Money right)
    {
        if (left.Currency != right.Currency)
            throw new InvalidOperationException($"{left} and {right} are of different currencies.");
        _ = left.Currency.Code;
        return left.Currency;
    }
}
