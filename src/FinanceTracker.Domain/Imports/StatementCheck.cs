namespace FinanceTracker.Domain.Imports;

/// <summary>
/// Does a statement add up? The best detector of wrong signs, lost rows and wrong decimal marks, and never a reason to refuse: many
/// real files do not add up.
/// </summary>
/// <param name="Movement">Sum of the booked transactions, major units, signed.</param>
/// <param name="Difference">Closing balance less opening balance and movement, major units; zero when all is well, null when the file does not state both.</param>
/// <param name="Chain">How the running balances follow the amounts.</param>
/// <param name="FirstBreakLine">Line of the first row whose running balance does not follow; null when all do or there are none.</param>
public sealed record StatementCheck(decimal Movement, decimal? Difference, ChainReading Chain, int? FirstBreakLine)
{
    /// <summary>True when nothing stated contradicts the transactions.</summary>
    public bool AddsUp => Difference is null or 0 && FirstBreakLine is null;

    /// <summary>Adds up a statement. Pending rows do not count.</summary>
    public static StatementCheck Of(BankStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var (movement, hasBalances) = (0m, false);
        foreach (var row in statement.Rows.Glances().Where(row => !row.IsPending))
            (movement, hasBalances) = (movement + row.Amount, hasBalances || row.Balance is not null);
        decimal? difference = statement is { Opening: { } opening, Closing: { } closing } ? closing.Amount - opening.Amount - movement : null;
        var chain = hasBalances ? BalanceChain.Of(statement.Rows) : BalanceChain.Of([], []);
        int? firstBreak = chain.FirstBreak >= 0 ? statement.Rows.Glances().Where(row => !row.IsPending).ElementAt(chain.FirstBreak).Line : null;
        return new StatementCheck(movement, difference, chain.Reading, firstBreak);
    }

    /// <summary>The difference in a sentence; null when nothing has to be said.</summary>
    public string? Explain() => Difference is { } difference and not 0
        ? Text.Quote.Invariant($"Opening balance and transactions miss the closing balance by {difference}. Rows may be missing or signs turned.")
        : FirstBreakLine is { } line ? Text.Quote.Invariant($"The running balance does not follow from line {line} on.") : null;
}
