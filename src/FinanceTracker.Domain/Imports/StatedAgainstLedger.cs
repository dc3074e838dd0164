namespace FinanceTracker.Domain.Imports;

/// <summary>A balance that a statement gives.</summary>
/// <param name="Day">At the end of this day; of an opening balance the evening before its first row.</param>
/// <param name="Minor">Minor units, negative for a debt.</param>
/// <param name="OtherDay">Another evening the bank may mean: banks date an opening balance by the day before or by the first day itself.</param>
public readonly record struct StatedDay(DateOnly Day, long Minor, DateOnly? OtherDay = null);

/// <summary>A stated balance beside the ledger's.</summary>
/// <param name="Day">The evening they are of.</param>
/// <param name="StatedMinor">What the file says, minor units.</param>
/// <param name="LedgerMinor">What the ledger holds, minor units.</param>
public readonly record struct BalanceCheck(DateOnly Day, long StatedMinor, long LedgerMinor)
{
    /// <summary>Stated less ledger, minor units; zero when they agree.</summary>
    public long Difference => StatedMinor - LedgerMinor;

    /// <summary>True when they agree to the last minor unit.</summary>
    public bool Agrees => StatedMinor == LedgerMinor;

    /// <summary>Compares a stated balance with the ledger. Where the bank may mean either of two evenings, the one that agrees counts.</summary>
    /// <param name="stated">What the file says.</param>
    /// <param name="ledger">The ledger's balance at the end of a day, minor units.</param>
    public static BalanceCheck Of(StatedDay stated, Func<DateOnly, long> ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var held = ledger(stated.Day);
        // The earlier evening first: an entry of the day between may be what is missing.
        return held != stated.Minor && stated.OtherDay is { } other && ledger(other) == stated.Minor
            ? new BalanceCheck(other, stated.Minor, stated.Minor)
            : new BalanceCheck(stated.Day, stated.Minor, held);
    }
}

/// <summary>Where ledger and bank part.</summary>
/// <param name="From">First day on which the cause can lie; null when no earlier balance agrees.</param>
/// <param name="To">The evening of the first balance that differs.</param>
/// <param name="Minor">Stated less ledger on that evening, minor units; not zero.</param>
/// <param name="IsConstant">Every balance differs by the same amount and none agrees: rather the opening balance of the account than an entry.</param>
public sealed record Divergence(DateOnly? From, DateOnly To, long Minor, bool IsConstant)
{
    /// <summary>
    /// The days between the last balance that agrees and the first after it that differs; null when the newest agrees or there are none.
    /// An older difference that has gone away again is none.
    /// </summary>
    public static Divergence? Of(IEnumerable<BalanceCheck> checks)
    {
        var ordered = checks.OrderBy(check => check.Day).ThenByDescending(check => check.Agrees).ToList();
        var last = ordered.FindLastIndex(check => check.Agrees);
        if (last == ordered.Count - 1)
            return null;
        var first = ordered[last + 1];
        DateOnly? from = last >= 0 ? ordered[last].Day.AddDays(1) : null;
        // Two balances of one evening, one of which agrees: the cause lies on that day.
        if (from > first.Day)
            from = first.Day;
        return new Divergence(from, first.Day, first.Difference, last < 0 && ordered.Count > 1 && ordered.TrueForAll(check => check.Difference == first.Difference));
    }
}
