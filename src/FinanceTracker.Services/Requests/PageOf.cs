namespace FinanceTracker.Services.Requests;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="NextCursor">Where the next page begins; null on the last one.</param>
/// <param name="TotalCount">How many there are in all, where that is known cheaply or this is the first page.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? NextCursor, long? TotalCount);
