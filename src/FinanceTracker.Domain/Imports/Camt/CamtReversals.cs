using FinanceTracker.Domain.Imports.Formats;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>
/// Reversals. By the standard the mark of an entry tells its own direction already; some banks keep the direction of what is taken back.
/// The balances decide; where they do not, the standard does.
/// </summary>
internal static class CamtReversals
{
    /// <summary>The rows of all entries, in the reading that fits the balances.</summary>
    public static IReadOnlyList<BankRow> Settle(CamtStatement statement, CamtBalances balances, FileDraft file)
    {
        var asWritten = statement.Entries.SelectMany(entry => entry.Rows).ToList();
        if (!statement.Entries.Exists(entry => entry.IsReversal))
            return asWritten;
        var turned = statement.Entries.SelectMany(entry => entry.IsReversal ? entry.Rows.Select(row => row with { Amount = -row.Amount }) : entry.Rows).ToList();
        if (Fits(asWritten, balances))
            return asWritten;
        if (Fits(turned, balances))
        {
            file.WarnOnce("Reversals in this file keep the direction of what they take back; the balances show it, so they were turned.");
            return turned;
        }
        file.WarnOnce("The file has reversals, and no balances that prove their direction; they are read as the standard says.");
        return asWritten;
    }

    private static bool Fits(List<BankRow> rows, CamtBalances balances) =>
        balances is { Opening: { } opening, Closing: { } closing } && opening.Amount + rows.Where(row => !row.IsPending).Sum(row => row.Amount) == closing.Amount;
}
