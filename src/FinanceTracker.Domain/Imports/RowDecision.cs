namespace FinanceTracker.Domain.Imports;

/// <summary>The decision about one row of the file.</summary>
/// <param name="Verdict">New, duplicate or deleted earlier.</param>
/// <param name="KnownKey">Key of the ledger row or tombstone it was recognised as; null for new rows.</param>
/// <param name="Occurrence">The occurrence to store when the row is added: free among the live rows of its fingerprint. At least 1.</param>
/// <param name="Reason">Why, for people; empty for a plain new row.</param>
public readonly record struct RowDecision(RowVerdict Verdict, long? KnownKey, int Occurrence, string Reason);
