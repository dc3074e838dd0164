namespace FinanceTracker.Domain.Imports;

/// <summary>What becomes of a row of the file.</summary>
public enum RowVerdict
{
    /// <summary>The ledger does not have it.</summary>
    New = 1,

    /// <summary>The ledger has it already; it is left out.</summary>
    Duplicate = 2,

    /// <summary>A person deleted it earlier; it is left out unless asked for.</summary>
    DeletedByYou = 3,
}

/// <summary>The decision about one row of the file.</summary>
/// <param name="Verdict">New, duplicate or deleted earlier.</param>
/// <param name="KnownKey">Key of the ledger row or tombstone it was recognised as; null for new rows.</param>
/// <param name="Occurrence">The occurrence to store when the row is added: free among the live rows of its fingerprint. At least 1.</param>
/// <param name="Reason">Why, for people; empty for a plain new row.</param>
public readonly record struct RowDecision(RowVerdict Verdict, long? KnownKey, int Occurrence, string Reason);
