namespace FinanceTracker.Domain.Duplicates;

/// <summary>Two entries that may be one.</summary>
/// <param name="KeepKey">The one that better stays: what a statement locked, a feed knows, or holds more.</param>
/// <param name="DropKey">The one that would go into it.</param>
/// <param name="Score">From <see cref="DuplicatePairs.LeastScore"/> to 100.</param>
/// <param name="Days">Days between them.</param>
/// <param name="Reason">Why, as a sentence for people.</param>
public sealed record DuplicatePair(long KeepKey, long DropKey, int Score, int Days, string Reason);
