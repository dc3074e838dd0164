namespace FinanceTracker.Services.Data;

/// <summary>The disk is full. Nothing was written; everything saved before is safe, and reading goes on.</summary>
public sealed class StoreFullException(Exception? inner = null) : Exception("The disk is full. Nothing was written.", inner);
