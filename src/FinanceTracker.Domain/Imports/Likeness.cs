namespace FinanceTracker.Domain.Imports;

/// <summary>How much a row of a file looks like a row of the ledger.</summary>
/// <param name="Key">Key of the ledger's row.</param>
/// <param name="Score">Points, at least <see cref="PossibleFrom"/>: day 0 to 3, payee 0 to 3, cheque number 4 or -3, reconciled -2.</param>
/// <param name="DaysApart">Days between the two, from 0 to 7.</param>
/// <param name="IsReconciled">True when the ledger's row may not be changed.</param>
/// <param name="Reason">Why, as a sentence for people.</param>
public sealed record Likeness(long Key, int Score, int DaysApart, bool IsReconciled, string Reason)
{
    /// <summary>From this score on it is proposed as the same movement.</summary>
    public const int MatchFrom = 5;

    /// <summary>From this score on it is shown as a possible duplicate.</summary>
    public const int PossibleFrom = 3;

    /// <summary>True when it is proposed as the same movement, false when it is only possible.</summary>
    public bool IsMatch => Score >= MatchFrom;
}
