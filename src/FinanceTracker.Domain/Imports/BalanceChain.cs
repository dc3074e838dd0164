namespace FinanceTracker.Domain.Imports;

/// <summary>The running balance column is the truth about signs and order: it can only follow the amounts one way.</summary>
/// <param name="Reading">The reading under which nearly all steps fit.</param>
/// <param name="Steps">Pairs of neighbouring balances that could be compared.</param>
/// <param name="FirstBreak">Place of the first row whose balance does not follow, counted from 0; -1 when all do.</param>
public readonly record struct BalanceChain(ChainReading Reading, int Steps, int FirstBreak)
{
    private const double NearlyAll = 0.9;

    /// <summary>Tries the four readings; as written wins over flipped when both fit.</summary>
    /// <param name="amounts">Signed amounts in file order.</param>
    /// <param name="balances">Balance after each row; null where the file gives none.</param>
    public static BalanceChain Of(IReadOnlyList<decimal> amounts, IReadOnlyList<decimal?> balances)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        ArgumentNullException.ThrowIfNull(balances);
        return Of(amounts.Zip(balances));
    }

    /// <summary>The same for the booked rows of a statement.</summary>
    /// <param name="rows">In file order; pending ones are passed over.</param>
    internal static BalanceChain Of(IEnumerable<BankRow> rows) => Of(rows.Where(row => !row.IsPending).Select(row => (row.Amount, row.Balance)));

    private static BalanceChain Of(IEnumerable<(decimal Amount, decimal? Balance)> rows)
    {
        Span<int> fits = stackalloc int[5];
        Span<int> breaks = [-1, -1, -1, -1, -1];
        var steps = 0;
        var place = 0;
        (decimal Amount, decimal? Balance) last = default;
        foreach (var row in rows)
        {
            if (last.Balance is { } before && row.Balance is { } after)
            {
                steps++;
                var change = after - before;
                Note(fits, breaks, ChainReading.OldestFirst, place, change == row.Amount);
                Note(fits, breaks, ChainReading.NewestFirst, place, change == -last.Amount);
                Note(fits, breaks, ChainReading.OldestFirstFlipped, place, change == -row.Amount);
                Note(fits, breaks, ChainReading.NewestFirstFlipped, place, change == last.Amount);
            }
            last = row;
            place++;
        }
        var best = ChainReading.None;
        for (var reading = ChainReading.OldestFirst; reading <= ChainReading.NewestFirstFlipped; reading++)
        {
            var isNearlyAll = steps > 0 && fits[(int)reading] >= steps * NearlyAll;
            if (isNearlyAll && (best == ChainReading.None || fits[(int)reading] > fits[(int)best]))
                best = reading;
        }
        return new BalanceChain(best, steps, breaks[(int)best]);
    }

    /// <summary>True for the readings that turn the amounts around.</summary>
    public bool IsFlipped => Reading is ChainReading.OldestFirstFlipped or ChainReading.NewestFirstFlipped;

    /// <summary>True when the file has the newest row first.</summary>
    public bool IsNewestFirst => Reading is ChainReading.NewestFirst or ChainReading.NewestFirstFlipped;

    private static void Note(Span<int> fits, Span<int> breaks, ChainReading reading, int row, bool fitted)
    {
        if (fitted)
            fits[(int)reading]++;
        else if (breaks[(int)reading] < 0)
            breaks[(int)reading] = row;
    }
}
