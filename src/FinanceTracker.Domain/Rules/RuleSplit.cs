using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Rules;

/// <summary>Divides an amount as a rule says, to the last cent.</summary>
public static class RuleSplit
{
    /// <summary>What is wrong with the parts of a split, for people; null when it divides every amount that is large enough.</summary>
    public static string? Fault(IReadOnlyList<RuleShare> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        if (shares.Count < 2)
            return "A split has two parts or more.";
        if (shares.Any(share => share is { Percent: not null, Amount: not null }))
            return "A part has a percentage or an amount, not both.";
        if (shares.Any(share => share.Percent is <= 0 or >= 100 || (share.Percent is { } percent && percent != Math.Round(percent, 2))))
            return "A percentage lies between 0 and 100 and has at most two decimals.";
        if (shares.Any(share => share.Amount is <= 0 or > 1_000_000_000_000m))
            return "The amount of a part is above zero; it takes the sign of the entry.";
        var rests = shares.Count(share => share.IsRest);
        if (rests > 1)
            return "Only one part can take the rest.";
        var percents = shares.Sum(share => share.Percent ?? 0);
        if (rests == 1)
            return percents >= 100 ? "The percentages leave no rest." : null;
        return shares.Any(share => share.Amount is not null) ? "Leave one part open: it takes the rest."
            : percents != 100 ? "The percentages must come to 100, or one part must take the rest." : null;
    }

    /// <summary>
    /// The parts of an amount, in the order of the shares; they add up to it exactly. Null when it can't be divided so: it is zero or too small, or
    /// an amount has more decimals than the currency.
    /// </summary>
    public static IReadOnlyList<RulePart>? Divide(Money amount, IReadOnlyList<NamedShare> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        var size = Math.Abs(amount.Minor);
        var sign = amount.IsNegative ? -1 : 1;
        if (size == 0)
            return null;
        var minor = shares.Any(one => one.Share.IsRest) ? WithRest(size, amount.Currency, shares) : Whole(amount.Abs(), shares);
        return minor is null || minor.Contains(0) || minor.Min() < 0
            ? null
            : [.. shares.Zip(minor, (one, part) => new RulePart(one.Category, new Money(sign * part, amount.Currency), one.Share.Notes))];
    }

    /// <summary>All in percent: cents that rounding leaves go to the first parts, one each.</summary>
    private static long[] Whole(Money size, IReadOnlyList<NamedShare> shares) =>
        [.. size.Allocate([.. shares.Select(one => (int)(one.Share.Percent!.Value * 100))]).Select(part => part.Minor)];

    private static long[]? WithRest(long size, Currency currency, IReadOnlyList<NamedShare> shares)
    {
        var parts = new long[shares.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (shares[i].Share.Percent is { } percent)
                parts[i] = (long)Math.Round(size * percent / 100, MidpointRounding.AwayFromZero);
            else if (shares[i].Share.Amount is { } major && Money.TryFrom(major, currency, out var money))
                parts[i] = money.Minor;
            else if (!shares[i].Share.IsRest)
                return null;
        }
        var rest = size - parts.Sum();
        for (var i = 0; i < parts.Length; i++)
        {
            if (shares[i].Share.IsRest)
                parts[i] = rest;
        }
        return parts;
    }
}
