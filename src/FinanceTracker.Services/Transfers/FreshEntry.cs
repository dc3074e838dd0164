namespace FinanceTracker.Services.Transfers;

/// <summary>An entry a search is for.</summary>
/// <param name="Sequence">Its order of arrival.</param>
/// <param name="Date">Its ledger day.</param>
/// <param name="Size">Its amount without the sign, minor units.</param>
/// <param name="IsMade">True when the running batch made it, false when it changed it.</param>
internal readonly record struct FreshEntry(long Sequence, DateOnly Date, long Size, bool IsMade);
