namespace FinanceTracker.Services.Imports.Watched;

/// <summary>The folder on the server below which households may have watched folders; the operator's choice, never a person's.</summary>
/// <param name="Path">Full path; null when the operator allows none.</param>
public sealed record WatchedRoot(string? Path);
