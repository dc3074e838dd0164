namespace FinanceTracker.Services.Data;

/// <summary>The store can't be used by this version of the program. The message says what to do.</summary>
public sealed class StoreVersionException(string message) : Exception(message);
