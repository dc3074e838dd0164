namespace FinanceTracker.Domain.Alerts;

/// <summary>
/// Is a payment far above the usual? Compared with the payee's own payments, where there are enough, else with the category's: by median
/// and median deviation, which a single outlier in the past does not move.
/// </summary>
public static class UnusualAmount
{
    /// <summary>So many payments make a payee's habit.</summary>
    public const int LeastOfPayee = 6;

    /// <summary>A category is looser: it takes more to know its habit.</summary>
    public const int LeastOfCategory = 20;

    private const decimal Deviations = 5m;

    // Of a normal distribution the median deviation is 0.6745 standard deviations.
    private const decimal PerDeviation = 1.4826m;

    /// <summary>The usual amount when this one is far above it; null when it is not, or when too little is known.</summary>
    /// <param name="size">The payment's size, minor units, positive.</param>
    /// <param name="past">Sizes of earlier payments of the same kind and currency, positive, in any order.</param>
    /// <param name="least">How many it takes to judge.</param>
    /// <param name="floor">Differences below so many minor units are never worth a word.</param>
    public static long? Judge(long size, IReadOnlyList<long> past, int least, long floor)
    {
        ArgumentNullException.ThrowIfNull(past);
        if (past.Count < least)
            return null;
        var median = Median([.. past]);
        var deviation = Median([.. past.Select(one => Math.Abs(one - median))]);
        // A fixed price has no deviation at all: half of it more is then the measure.
        var allowed = Math.Max(Deviations * PerDeviation * deviation, median / 2m);
        return size - median > Math.Max(allowed, floor) ? median : null;
    }

    private static long Median(long[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : values[middle - 1] + ((values[middle] - values[middle - 1]) / 2);
    }
}
