namespace FinanceTracker.Services.Imports.Watched;

/// <summary>The watched folder of a household.</summary>
/// <param name="IsAllowed">The server's operator allows watched folders.</param>
/// <param name="IsOn">Files put there are imported.</param>
/// <param name="Path">Where it is on the server; null while it was never turned on, is not allowed, or the person only reads.</param>
/// <param name="ImportsAs">Who turned it on; null while it is off, or they have left.</param>
/// <param name="ChangedAt">When it was turned on or off last, UTC; null while it never was.</param>
/// <param name="Problem">Why nothing can be taken from it; null when all is well.</param>
/// <param name="CanChange">The person who asks may turn it on and off.</param>
public sealed record WatchedFolderView(bool IsAllowed, bool IsOn, string? Path, string? ImportsAs, DateTimeOffset? ChangedAt, string? Problem, bool CanChange);

/// <summary>What one look at a folder came to.</summary>
/// <param name="Done">Files that went in, or were in already.</param>
/// <param name="Waiting">Files that wait for a person on the import page.</param>
/// <param name="Failed">Files that can't be imported.</param>
public sealed record WatchedRound(int Done, int Waiting, int Failed)
{
    /// <summary>Nothing was there.</summary>
    public static WatchedRound Nothing { get; } = new(0, 0, 0);
}
