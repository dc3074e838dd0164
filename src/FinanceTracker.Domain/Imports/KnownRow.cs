namespace FinanceTracker.Domain.Imports;

/// <summary>An imported transaction the ledger holds, or a deleted one it remembers, of the same account.</summary>
/// <param name="Key">The ledger's key; handed back in the decision.</param>
/// <param name="Date">Booking day as imported, also when a person changed it since.</param>
/// <param name="Minor">Minor units as imported, signed.</param>
/// <param name="ExternalId">The bank's id; null when there is none.</param>
/// <param name="Fingerprint">Its content as imported; null for rows that came without one.</param>
/// <param name="Occurrence">1 for the first row with its fingerprint, 2 for the second, and so on; 0 without a fingerprint.</param>
/// <param name="IsDeleted">True for a tombstone: a person deleted it. Rows of undone batches are no tombstones and are not handed in.</param>
public readonly record struct KnownRow(long Key, DateOnly Date, long Minor, string? ExternalId, Fingerprint? Fingerprint, int Occurrence, bool IsDeleted);
